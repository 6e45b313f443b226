import { LightningElement } from 'lwc';

/** Stands where something will be, until it is there. */
export default class Waiting extends LightningElement {}
