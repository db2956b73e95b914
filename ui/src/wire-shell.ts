// Made from the Rust types of src-tauri by its test `wire`. Do not edit.

export type BooksFile = { 
/**
 * Where it is, or would be.
 */
path: string, 
/**
 * Whether it is there.
 */
exists: boolean, };

export type PickedFile = { 
/**
 * Good until the window closes.
 */
id: string, 
/**
 * Its name without the folder.
 */
name: string, 
/**
 * Its size when it was chosen.
 */
bytes: number, };

export type ShellFailure = { "kind": "refused", 
/**
 * All findings at once, each with its `name`: `app`'s as they come, or a [`ShellFinding`].
 */
findings: Array<{ name: string }>, } | { "kind": "fault", 
/**
 * For the log and for who mends the machine.
 */
detail: string, };

export type ShellFinding = { "name": "no_books_open" } | { "name": "books_missing", path: string, } | { "name": "books_from_newer_program", path: string, found: number, known: number, } | { "name": "books_on_network_drive", path: string, } | { "name": "books_in_use", path: string, } | { "name": "not_books", path: string, } | { "name": "books_broken", path: string, detail: string, } | { "name": "file_unknown" } | { "name": "file_unreadable", path: string, detail: string, } | { "name": "file_too_large", path: string, limit_bytes: number, } | { "name": "document_unwritable", path: string, detail: string, };

export type StartState = { 
/**
 * Of this program.
 */
version: string, 
/**
 * The books that are open; none at the first start, until the wizard has chosen.
 */
open: WhichBooks | null, 
/**
 * Whether the open books hold a hall; `false` while the wizard has only made the file.
 */
has_hall: boolean, 
/**
 * Why the books could not be opened, when they could not.
 */
refusal: ShellFinding | null, 
/**
 * The real hall's file.
 */
hall: BooksFile, 
/**
 * The sample hall's file.
 */
sample: BooksFile, };

export type WhichBooks = "hall" | "sample";

export type WrittenDocument = { 
/**
 * Where it is; the page shows it.
 */
path: string, 
/**
 * Whether the system's viewer was started on it.
 */
opened: boolean, };

