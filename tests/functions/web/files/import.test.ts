import { expect, test } from 'vitest';
import { fileOf, previewOf } from '../../../../functions/web/files/import.ts';
import { aideSchema, type Delegation } from '../../../../shared/summit/delegation.ts';
import { readSummitFile } from '../../../../shared/summit/import.ts';
import { delegation, facts } from '../../../builders.ts';

const aide = (email: string, fields: object) => aideSchema.parse({ email, language: 'es', ...fields });
const ana = aide('ana@merida.example', { name: 'Ana', lead: true });
const beto = aide('beto@merida.example', { name: 'Beto', changesOnly: true });
const merida = delegation('Merida', { aides: [ana, beto] });
const ground = { facts: facts(), delegations: [merida] };

/** The aides as a table leaves them. */
function aidesAfter(text: string): Delegation['aides'] {
  const preview = previewOf('delegations', text, ground);
  if (!preview.ok) throw new Error(JSON.stringify(preview.faults));
  return preview.summit.delegations[0]?.aides ?? [];
}

test('a summit’s file keeps which mails an aide asked for', () => {
  const read = readSummitFile(JSON.parse(JSON.stringify(fileOf(ground))));
  expect(read.ok && read.delegations).toEqual([merida]);
});

test('a table, which has no column for it, leaves each aide the mails that aide asked for', () => {
  expect(aidesAfter('id,city,email2,aide2\ndlg_merida,Merida,Beto@merida.example,Beto B.\n')).toEqual([
    ana,
    { ...beto, name: 'Beto B.' },
  ]);
  // Where the two change places, it goes with the address.
  const swapped =
    'id,city,email,aide,email2,aide2\ndlg_merida,Merida,beto@merida.example,Beto,ana@merida.example,Ana\n';
  expect(aidesAfter(swapped)).toEqual([
    { ...beto, lead: true },
    { ...ana, lead: false },
  ]);
});

test('a table that names another aide in one’s place passes that choice on to nobody', () => {
  const { changesOnly: _, ...carla } = { ...beto, ...aide('carla@merida.example', { name: 'Carla' }) };
  expect(aidesAfter('id,city,email2,aide2\ndlg_merida,Merida,carla@merida.example,Carla\n')).toEqual([ana, carla]);
});
