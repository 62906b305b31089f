import { twoCrows } from './two-crows.indicator.js';
import { threeBlackCrows } from './three-black-crows.indicator.js';
import { threeInside } from './three-inside.indicator.js';
import { threeLineStrike } from './three-line-strike.indicator.js';
import { threeOutside } from './three-outside.indicator.js';
import { threeStarsInTheSouth } from './three-stars-in-the-south.indicator.js';
import { threeWhiteSoldiers } from './three-white-soldiers.indicator.js';
import { abandonedBaby } from './abandoned-baby.indicator.js';
import { advanceBlock } from './advance-block.indicator.js';
import { beltHold } from './belt-hold.indicator.js';
import { breakaway } from './breakaway.indicator.js';
import { closingMarubozu } from './closing-marubozu.indicator.js';
import { concealingBabySwallow } from './concealing-baby-swallow.indicator.js';
import { counterattack } from './counterattack.indicator.js';
import { darkCloudCover } from './dark-cloud-cover.indicator.js';
import { doji } from './doji.indicator.js';
import { dojiStar } from './doji-star.indicator.js';
import { dragonflyDoji } from './dragonfly-doji.indicator.js';
import { engulfing } from './engulfing.indicator.js';
import { eveningDojiStar } from './evening-doji-star.indicator.js';
import { eveningStar } from './evening-star.indicator.js';
import { gapSideBySideWhite } from './gap-side-by-side-white.indicator.js';
import { gravestoneDoji } from './gravestone-doji.indicator.js';
import { hammer } from './hammer.indicator.js';
import { hangingMan } from './hanging-man.indicator.js';
import { harami } from './harami.indicator.js';
import { haramiCross } from './harami-cross.indicator.js';
import { highWave } from './high-wave.indicator.js';
import { hikkake } from './hikkake.indicator.js';
import { hikkakeModified } from './hikkake-modified.indicator.js';
import { homingPigeon } from './homing-pigeon.indicator.js';
import { identicalThreeCrows } from './identical-three-crows.indicator.js';
import { inNeck } from './in-neck.indicator.js';
import { invertedHammer } from './inverted-hammer.indicator.js';
import { kicking } from './kicking.indicator.js';
import { kickingByLength } from './kicking-by-length.indicator.js';
import { ladderBottom } from './ladder-bottom.indicator.js';
import { longLeggedDoji } from './long-legged-doji.indicator.js';
import { longLine } from './long-line.indicator.js';
import { marubozu } from './marubozu.indicator.js';
import { matHold } from './mat-hold.indicator.js';
import { matchingLow } from './matching-low.indicator.js';
import { morningDojiStar } from './morning-doji-star.indicator.js';
import { morningStar } from './morning-star.indicator.js';
import { onNeck } from './on-neck.indicator.js';
import { piercing } from './piercing.indicator.js';
import { rickshawMan } from './rickshaw-man.indicator.js';
import { risingFallingThreeMethods } from './rising-falling-three-methods.indicator.js';
import { separatingLines } from './separating-lines.indicator.js';
import { shootingStar } from './shooting-star.indicator.js';
import { shortLine } from './short-line.indicator.js';
import { sideGapThreeMethods } from './side-gap-three-methods.indicator.js';
import { spinningTop } from './spinning-top.indicator.js';
import { stalled } from './stalled.indicator.js';
import { stickSandwich } from './stick-sandwich.indicator.js';
import { takuri } from './takuri.indicator.js';
import { tasukiGap } from './tasuki-gap.indicator.js';
import { thrusting } from './thrusting.indicator.js';
import { tristar } from './tristar.indicator.js';
import { uniqueThreeRiver } from './unique-three-river.indicator.js';
import { upsideGapTwoCrows } from './upside-gap-two-crows.indicator.js';

/** Every candle pattern of the house, one line each. */
export const candlePatterns = [
  twoCrows,
  threeBlackCrows,
  threeInside,
  threeLineStrike,
  threeOutside,
  threeStarsInTheSouth,
  threeWhiteSoldiers,
  abandonedBaby,
  advanceBlock,
  beltHold,
  breakaway,
  closingMarubozu,
  concealingBabySwallow,
  counterattack,
  darkCloudCover,
  doji,
  dojiStar,
  dragonflyDoji,
  engulfing,
  eveningDojiStar,
  eveningStar,
  gapSideBySideWhite,
  gravestoneDoji,
  hammer,
  hangingMan,
  harami,
  haramiCross,
  highWave,
  hikkake,
  hikkakeModified,
  homingPigeon,
  identicalThreeCrows,
  inNeck,
  invertedHammer,
  kicking,
  kickingByLength,
  ladderBottom,
  longLeggedDoji,
  longLine,
  marubozu,
  matHold,
  matchingLow,
  morningDojiStar,
  morningStar,
  onNeck,
  piercing,
  rickshawMan,
  risingFallingThreeMethods,
  separatingLines,
  shootingStar,
  shortLine,
  sideGapThreeMethods,
  spinningTop,
  stalled,
  stickSandwich,
  takuri,
  tasukiGap,
  thrusting,
  tristar,
  uniqueThreeRiver,
  upsideGapTwoCrows,
] as const;
