import type { WorkStatus } from './voicemail.ts';

/** The facts that decide in which views a voicemail stands. */
export interface ViewFacts {
  listened: boolean;
  status: WorkStatus;
  trashed: boolean;
  /** Deleted permanently, in the ten seconds of Undo: it's in no view any more. */
  erasing: boolean;
  assigneeId: string | null;
}

/** The facts as views name them: `mine` is true when the member who looks is the assignee. */
export type ViewTerms = Omit<ViewFacts, 'assigneeId' | 'erasing'> & { mine: boolean };

/** What a view holds and how it's counted. */
interface ViewRule {
  /** What must be true of a voicemail. The server's SQL follows from it too (lib/store/voicemails/view-filter.ts). */
  holds: Partial<ViewTerms> & { trashed: boolean };
  /**
   * `lines`: triggers keep one number for each line (lib/store/migrations/count-views.ts). `member`: the number depends on
   * who asks, and is counted in the view's index.
   */
  countedBy: 'lines' | 'member';
  /** Shown for each line as well as for all together. */
  isCountedOnLines?: true;
  /** One of those that divide all voicemails among them: each voicemail that isn't being erased is in exactly one. */
  isPart?: true;
}

const RULES = {
  inbox: { holds: { trashed: false, status: 'open' }, countedBy: 'lines', isCountedOnLines: true, isPart: true },
  unlistened: { holds: { trashed: false, listened: false }, countedBy: 'lines', isCountedOnLines: true },
  mine: { holds: { trashed: false, status: 'open', mine: true }, countedBy: 'member' },
  done: { holds: { trashed: false, status: 'done' }, countedBy: 'lines', isPart: true },
  trash: { holds: { trashed: true }, countedBy: 'lines', isPart: true },
} as const satisfies Record<string, ViewRule>;

export type View = keyof typeof RULES;

/** The rule of each view. */
export const VIEW_RULES: Readonly<Record<View, ViewRule>> = RULES;

/** The views of the inbox, in the order of the sidebar. */
export const VIEWS = Object.keys(RULES) as [View, ...View[]];

/** True when a voicemail with these facts stands in the view, for the member `memberId`. One rule for server and browser. */
export function isInView(view: View, facts: ViewFacts, memberId: string): boolean {
  if (facts.erasing) return false;
  const { holds } = VIEW_RULES[view];
  const terms: ViewTerms = { ...facts, mine: facts.assigneeId === memberId };
  return (Object.keys(holds) as (keyof ViewTerms)[]).every((term) => holds[term] === terms[term]);
}
