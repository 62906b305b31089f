import { UNITS_PER_RUPEE } from '@sutra/kernel';
import { Fields, priceIn, quantityIn } from '../import/fields.js';
import { timeIn } from '../import/times.js';

/** A row of an exchange's file by the names of its header, whatever their order. */
export class BhavRow {
  private readonly places: ReadonlyMap<string, number>;
  readonly fields = new Fields();

  constructor(header: string) {
    const names = header.replace(/^\uFEFF/, '').split(',');
    this.places = new Map(names.map((name, place) => [name.trim().toLowerCase(), place]));
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.places.has(name.toLowerCase()));
  }

  text(name: string): string {
    return this.fields.text(this.place(name));
  }

  /** In 1/10,000 rupee; no number for what is none. */
  price(name: string): number {
    return priceIn(this.fields, this.place(name));
  }

  quantity(name: string): number {
    return quantityIn(this.fields, this.place(name));
  }

  /** In rupees, for comparing; no number for what is none. */
  rupees(name: string): number {
    return this.price(name) / UNITS_PER_RUPEE;
  }

  /** Midnight in India; no number for what is no day. */
  dayMs(name: string): number {
    return timeIn(this.fields, this.place(name));
  }

  private place(name: string): number {
    return this.places.get(name.toLowerCase()) ?? -1;
  }
}
