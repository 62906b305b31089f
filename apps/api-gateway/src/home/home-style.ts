/** How the page at the root looks, by day and by night. It loads nothing, so its fonts are the reader's own. */
export const HOME_STYLE = `
  :root { color-scheme: light dark; --ink: #18212f; --soft: #566173; --line: #dfe4ea; --page: #f5f7f9; --card: #fff;
    --link: #0b5cad; --up: #0a7a3d; --warn: #8a5a00; --down: #b3261e }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa7b8; --line: #2b3441; --page: #10151c;
    --card: #182029; --link: #7cb7ff; --up: #58c98a; --warn: #e0b04f; --down: #ff8a80 } }
  * { box-sizing: border-box }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--page) }
  header { background: var(--card); border-bottom: 1px solid var(--line); border-top: 4px solid #e07a1f }
  header, main { padding: 1.25rem max(1rem, 50vw - 29rem) }
  h1 { display: inline; font-size: 1.75rem; letter-spacing: -.02em; margin: 0 }
  .version { margin-left: .6rem; padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--soft);
    font-size: .8rem; vertical-align: .3rem; overflow-wrap: anywhere }
  header p { margin: .3rem 0 0; color: var(--soft) }
  main { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)) }
  section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; min-width: 0 }
  section:first-child { grid-column: 1 / -1 }
  h2 { font-size: 1.05rem; margin: 0 0 .5rem }
  .verdict { margin: 0 0 .75rem; font-weight: 600; overflow-wrap: anywhere }
  .scroll { overflow-x: auto }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere }
  th { border: 0; color: var(--soft); font-size: .8rem; font-weight: 500 }
  .up { color: var(--up) } .starting, .draining { color: var(--warn) } .down { color: var(--down) }
  td.up::before, td.starting::before, td.draining::before, td.down::before { content: ""; display: inline-block; width: .55rem;
    height: .55rem; margin-right: .45rem; border-radius: 50%; background: currentColor }
  ul { list-style: none; margin: 0; padding: 0 } li { padding: .4rem 0; border-top: 1px solid var(--line) }
  li:first-child { border: 0 } li span { display: block; color: var(--soft); font-size: .9rem }
  a { color: var(--link); font-weight: 600 } code { font: .9rem ui-monospace, monospace }
`;
