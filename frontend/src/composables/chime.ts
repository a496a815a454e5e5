/** Two soft notes, a fifth apart: heard in an office, not across it. */
const NOTES = [
  { hertz: 587.33, at: 0 },
  { hertz: 880, at: 0.14 },
];
const LOUDNESS = 0.12;
const LENGTH_S = 0.5;

let context: AudioContext | null = null;

/** Plays the sound of a new message. Browsers allow it once somebody has clicked or typed in this tab. */
export function playChime(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume().catch(() => {});
    const start = context.currentTime + 0.02;
    for (const { hertz, at } of NOTES) playNote(context, hertz, start + at);
  } catch {
    // No audio device: the title and the badge still tell
  }
}

function playNote(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + LENGTH_S);
}
