import { api, LightningElement, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import { groupActivities, type Activity, type ActivityGroup } from 'page/activityGroups.js';

interface Value {
  readonly value: string | null;
  readonly displayValue?: string | null;
}
interface TaskNode {
  readonly Id: string;
  readonly Subject: Value;
  readonly Description: Value;
  readonly Status: Value;
  readonly ActivityDate: Value;
  readonly TaskSubtype: Value;
  readonly LastModifiedDate: Value;
  readonly CreatedDate: Value;
}
interface WiredTasks {
  readonly data?: {
    readonly uiapi: {
      readonly query: { readonly Task: { readonly edges: readonly { readonly node: TaskNode }[] } };
    };
  };
  readonly errors?: readonly { readonly message: string }[];
  readonly refresh?: () => Promise<void>;
}

/** What happened with a record: its Tasks, the newest first, by month. */
export default class Timeline extends LightningElement {
  #refresh: (() => Promise<void>) | undefined;
  groups: readonly ActivityGroup[] = [];
  loaded = false;
  failure: string | undefined;

  @api recordId: string | undefined;

  @wire(graphql, {
    query: gql`
      query activities($recordId: ID) {
        uiapi {
          query {
            Task(
              first: 100
              where: {
                or: [
                  { WhoId: { eq: $recordId } }
                  { WhatId: { eq: $recordId } }
                  { AccountId: { eq: $recordId } }
                ]
              }
              orderBy: { ActivityDate: { order: DESC, nulls: LAST }, CreatedDate: { order: DESC } }
            ) {
              edges {
                node {
                  Id
                  Subject {
                    value
                  }
                  Description {
                    value
                  }
                  Status {
                    value
                    displayValue
                  }
                  ActivityDate {
                    value
                  }
                  TaskSubtype {
                    value
                  }
                  LastModifiedDate {
                    value
                  }
                  CreatedDate {
                    value
                  }
                }
              }
            }
          }
        }
      }
    `,
    variables: '$variables',
  } as never)
  wiredTasks({ data, errors, refresh }: WiredTasks): void {
    this.#refresh = refresh;
    this.failure = errors?.[0]?.message;
    if (data === undefined) return;
    this.groups = groupActivities(data.uiapi.query.Task.edges.map(({ node }) => activityOf(node)));
    this.loaded = true;
  }

  get variables(): { readonly recordId: string | undefined } | undefined {
    return this.recordId === undefined ? undefined : { recordId: this.recordId };
  }

  get isEmpty(): boolean {
    return this.loaded && this.groups.length === 0;
  }

  handleRefresh(): void {
    void this.#refresh?.();
  }
}

function activityOf(node: TaskNode): Activity {
  return {
    id: node.Id,
    subject: node.Subject.value ?? '',
    description: node.Description.value ?? '',
    status: node.Status.displayValue ?? node.Status.value ?? '',
    open: node.Status.value !== 'Completed',
    kind: node.TaskSubtype.value ?? 'Task',
    date: node.ActivityDate.value ?? node.CreatedDate.value?.slice(0, 10) ?? '',
    changedAt: node.LastModifiedDate.value ?? '',
  };
}
