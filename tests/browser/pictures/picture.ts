/** What a picture of the manual shows. */
import type { Page } from "playwright-core";

export interface Picture {
  file: string;
  path: string;
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  /** The language that the browser asks for. */
  locale?: string;
  /** What a visitor does first. */
  before?(page: Page, site: string): Promise<void>;
  /** What is done on the page. */
  after?(page: Page): Promise<void>;
}

export const WIDE = { width: 1280, height: 640, colorScheme: "light" } as const;
export const TALL = { ...WIDE, height: 800 } as const;
export const PHONE = { width: 390, height: 780, colorScheme: "light" } as const;
