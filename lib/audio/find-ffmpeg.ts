import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Looks for ffmpeg in the folders of a `PATH`; null when there is none. Ask once, at the start. */
export function findFfmpeg(searchPath: string | undefined): string | null {
  const names = process.platform === 'win32' ? ['ffmpeg.exe'] : ['ffmpeg'];
  const folders = (searchPath ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return files.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
