export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface IndexDescription {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** Attributes that can be read from the index beside all keys. */
  readonly projected: readonly string[];
}

export interface TableDescription {
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** Holds the second since 1970 after which the row may be removed. */
  readonly timeToLiveAttribute: string;
  readonly indexes: readonly IndexDescription[];
}

export type TableId = 'helpline' | 'directory';

export const TABLES: Readonly<Record<TableId, TableDescription>> = {
  helpline: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    timeToLiveAttribute: 'expiresAt',
    indexes: [
      {
        name: 'due',
        partitionKey: { name: 'dueShard', type: 'S' },
        sortKey: { name: 'dueAt', type: 'N' },
        projected: ['expiresAt'],
      },
      {
        name: 'queue',
        partitionKey: { name: 'queueShard', type: 'S' },
        sortKey: { name: 'queueRank', type: 'S' },
        projected: ['expiresAt', 'queueCard'],
      },
    ],
  },
  /** Services and places, written by the importer and only read by functions; nothing of a person stands here. */
  directory: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    timeToLiveAttribute: 'expiresAt',
    indexes: [],
  },
};
