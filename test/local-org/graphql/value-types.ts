import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import type { FieldSchema } from '../schema/object-schema.ts';

/** The GraphQL types that stand for one kind of field. */
export interface ValueType {
  /** What the field is in a query: `{ value displayValue }`. */
  readonly output: GraphQLObjectType;
  /** What the value itself is: in mutations and in operators. */
  readonly scalar: GraphQLScalarType;
  /** What the field is in a filter; absent for texts that cannot be filtered. */
  readonly operators?: GraphQLInputObjectType;
}

const scalar = (name: string): GraphQLScalarType => new GraphQLScalarType({ name });

const scalars = {
  Picklist: scalar('Picklist'),
  DateTime: scalar('DateTime'),
  Date: scalar('Date'),
  PhoneNumber: scalar('PhoneNumber'),
  EmailAddress: scalar('EmailAddress'),
  Url: scalar('Url'),
  TextArea: scalar('TextArea'),
  LongTextArea: scalar('LongTextArea'),
  Currency: scalar('Currency'),
  Percent: scalar('Percent'),
  Double: scalar('Double'),
  Base64: scalar('Base64'),
};

const outputOf = (name: string, value: GraphQLScalarType, more: Record<string, GraphQLScalarType> = {}) =>
  new GraphQLObjectType({
    name,
    fields: {
      value: { type: value },
      displayValue: { type: GraphQLString },
      ...Object.fromEntries(Object.entries(more).map(([field, type]) => [field, { type }])),
    },
  });

type Operand = GraphQLScalarType | GraphQLInputObjectType;
const equality = (operand: Operand) => ({
  eq: { type: operand },
  ne: { type: operand },
  in: { type: new GraphQLList(operand) },
  nin: { type: new GraphQLList(operand) },
});
const order = (operand: Operand) => ({
  lt: { type: operand },
  gt: { type: operand },
  lte: { type: operand },
  gte: { type: operand },
});
const textOperators = (name: string, operand: GraphQLScalarType) =>
  new GraphQLInputObjectType({
    name,
    fields: { ...equality(operand), ...order(operand), like: { type: operand } },
  });
const orderedOperators = (name: string, operand: Operand) =>
  new GraphQLInputObjectType({ name, fields: { ...equality(operand), ...order(operand) } });
const equalityOperators = (name: string, operand: Operand, fields: object = equality(operand)) =>
  new GraphQLInputObjectType({ name, fields: { ...fields } });

const dateLiteral = new GraphQLEnumType({
  name: 'DateLiteral',
  values: Object.fromEntries(
    [
      ...['YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS'],
      ...['WEEK', 'MONTH', 'QUARTER', 'YEAR'].flatMap((span) => [
        `LAST_${span}`,
        `THIS_${span}`,
        `NEXT_${span}`,
      ]),
    ].map((name) => [name, {}]),
  ),
});
const dateRange = new GraphQLInputObjectType({
  name: 'DateRange',
  fields: Object.fromEntries(
    ['days', 'weeks', 'months', 'years'].flatMap((unit) => [
      [`last_n_${unit}`, { type: GraphQLInt }],
      [`next_n_${unit}`, { type: GraphQLInt }],
    ]),
  ),
});

/** A moment is `{ value: "2026-11-20T07:10:51.000Z" }`, `{ literal: TODAY }` or `{ range: { last_n_days: 7 } }`. */
const momentInput = (name: string, scalarType: GraphQLScalarType) =>
  new GraphQLInputObjectType({
    name,
    fields: { value: { type: scalarType }, literal: { type: dateLiteral }, range: { type: dateRange } },
  });
const dateTimeInput = momentInput('DateTimeInput', scalars.DateTime);
const dateInput = momentInput('DateInput', scalars.Date);

const valueTypes = {
  String: {
    output: outputOf('StringValue', GraphQLString),
    scalar: GraphQLString,
    operators: textOperators('StringOperators', GraphQLString),
  },
  Id: {
    output: outputOf('IDValue', GraphQLID),
    scalar: GraphQLID,
    operators: equalityOperators('IdOperators', GraphQLID),
  },
  Boolean: {
    output: outputOf('BooleanValue', GraphQLBoolean),
    scalar: GraphQLBoolean,
    operators: equalityOperators('BooleanOperators', GraphQLBoolean, {
      eq: { type: GraphQLBoolean },
      ne: { type: GraphQLBoolean },
    }),
  },
  Int: {
    output: outputOf('IntValue', GraphQLInt),
    scalar: GraphQLInt,
    operators: orderedOperators('IntegerOperators', GraphQLInt),
  },
  Double: {
    output: outputOf('DoubleValue', scalars.Double),
    scalar: scalars.Double,
    operators: orderedOperators('DoubleOperators', scalars.Double),
  },
  Currency: {
    output: outputOf('CurrencyValue', scalars.Currency),
    scalar: scalars.Currency,
    operators: orderedOperators('CurrencyOperators', scalars.Currency),
  },
  Percent: {
    output: outputOf('PercentValue', scalars.Percent),
    scalar: scalars.Percent,
    operators: orderedOperators('PercentOperators', scalars.Percent),
  },
  Date: {
    output: outputOf('DateValue', scalars.Date),
    scalar: scalars.Date,
    operators: orderedOperators('DateOperators', dateInput),
  },
  DateTime: {
    output: outputOf('DateTimeValue', scalars.DateTime),
    scalar: scalars.DateTime,
    operators: orderedOperators('DateTimeOperators', dateTimeInput),
  },
  Picklist: {
    output: outputOf('PicklistValue', scalars.Picklist, { label: GraphQLString }),
    scalar: scalars.Picklist,
    operators: textOperators('PicklistOperators', scalars.Picklist),
  },
  PhoneNumber: {
    output: outputOf('PhoneNumberValue', scalars.PhoneNumber),
    scalar: scalars.PhoneNumber,
    operators: textOperators('PhoneNumberOperators', scalars.PhoneNumber),
  },
  EmailAddress: {
    output: outputOf('EmailAddressValue', scalars.EmailAddress),
    scalar: scalars.EmailAddress,
    operators: textOperators('EmailAddressOperators', scalars.EmailAddress),
  },
  Url: {
    output: outputOf('UrlValue', scalars.Url),
    scalar: scalars.Url,
    operators: textOperators('UrlOperators', scalars.Url),
  },
  TextArea: {
    output: outputOf('TextAreaValue', scalars.TextArea),
    scalar: scalars.TextArea,
    operators: textOperators('TextAreaOperators', scalars.TextArea),
  },
  LongTextArea: { output: outputOf('LongTextAreaValue', scalars.LongTextArea), scalar: scalars.LongTextArea },
  Base64: { output: outputOf('Base64Value', scalars.Base64), scalar: scalars.Base64 },
} satisfies Record<string, ValueType>;

/**
 * Finds the GraphQL types of a field: https://developer.salesforce.com/docs/platform/graphql/guide/filter-fields.html
 * Numbers of a describe's type `double` stay numbers; texts of more than 255 characters cannot be filtered.
 */
export function valueType(field: FieldSchema): ValueType {
  switch (field.type) {
    case 'id':
    case 'reference':
      return valueTypes.Id;
    case 'string':
      return valueTypes.String;
    case 'textarea':
      return field.length > 255 ? valueTypes.LongTextArea : valueTypes.TextArea;
    case 'boolean':
      return valueTypes.Boolean;
    case 'int':
      return valueTypes.Int;
    case 'double':
      return valueTypes.Double;
    case 'currency':
      return valueTypes.Currency;
    case 'percent':
      return valueTypes.Percent;
    case 'date':
      return valueTypes.Date;
    case 'datetime':
      return valueTypes.DateTime;
    case 'picklist':
    case 'combobox':
      return valueTypes.Picklist;
    case 'email':
      return valueTypes.EmailAddress;
    case 'phone':
      return valueTypes.PhoneNumber;
    case 'url':
      return valueTypes.Url;
    case 'base64':
      return valueTypes.Base64;
  }
}
