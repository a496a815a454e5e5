import 'reflect-metadata';
import { loadSettings } from '@app/config';
import { HELP, isWell, parseDoctorCommand, report, runDoctor } from './doctor-command.js';
import { print, REFUSED, runShellCommand } from './shell-command.js';

async function main(args: string[]): Promise<void> {
  const command = parseDoctorCommand(args);
  // Help must work where neither settings nor database do
  if (command.name === 'help') return print([HELP]);
  const checks = await runDoctor(loadSettings(), command.url);
  print(report(checks));
  if (!isWell(checks)) process.exitCode = REFUSED;
}

await runShellCommand('doctor', main);
