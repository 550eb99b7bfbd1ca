import { tidy } from './canonical-form.ts';
import { recordKeyOf, recordTypesOf, type DatasetDescription } from './dataset.ts';
import { pointerTo } from './explain-schema-error.ts';
import type { Breach } from './problems.ts';
import type { Provision, SourceProvision } from './provision.ts';

/** What is wrong with the record a provision names: its type and key must be those the dataset has. */
export function recordBreaches({ kind, record }: Provision, dataset: DatasetDescription): readonly Breach[] {
  const types = recordTypesOf(dataset);
  const typed = types.some((type) => type !== '');
  const type = record?.type;
  if (type !== undefined && !(typed && types.includes(type))) {
    const detail = typed ? `must be one of ${types.join(', ')}` : 'leave it out: this dataset has one type';
    return [{ code: 'record-type-invalid', pointer: '/record/type', detail }];
  }
  const mustName = kind === 'source' || record?.key !== undefined;
  if (typed && mustName && type === undefined) {
    return [
      { code: 'record-type-invalid', pointer: '/record/type', detail: `must be one of ${types.join(', ')}` },
    ];
  }
  const keyElement = recordKeyOf(dataset, type ?? '');
  if (keyElement && kind === 'source' && record?.key === undefined) {
    return [
      { code: 'record-key-invalid', pointer: '/record/key', detail: `state the value of ${keyElement.name}` },
    ];
  }
  if (!keyElement && record?.key !== undefined) {
    return [
      {
        code: 'record-key-invalid',
        pointer: '/record/key',
        detail: 'leave it out: a subject has one such record',
      },
    ];
  }
  if (record?.key !== undefined && record.key !== tidy(record.key)) {
    return [
      {
        code: 'record-key-invalid',
        pointer: '/record/key',
        detail: 'write it in NFC, without spaces around it',
      },
    ];
  }
  return [];
}

/** What is wrong with the keys among the elements: the record key equals `record.key`; every other key element equals the subject. */
export function keyBreaches(
  provision: SourceProvision,
  dataset: DatasetDescription,
  type: string,
): readonly Breach[] {
  return dataset.elements.flatMap((element): readonly Breach[] => {
    const value = provision.elements?.[element.name];
    if (element.group !== type || !element.isKey || value === undefined || value === null) return [];
    const expected = element.isRecordKey ? provision.record?.key : provision.subject;
    const where = element.isRecordKey ? '/record/key' : '/subject';
    if (value === expected) return [];
    return [
      {
        code: 'record-key-invalid',
        pointer: pointerTo('/elements', element.name),
        detail: `must equal ${where}`,
      },
    ];
  });
}
