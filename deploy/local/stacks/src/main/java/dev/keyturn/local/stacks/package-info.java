/**
 * The protocol stacks that hubs drive locks through, as they really are, each with emulated locks below it: for the drivers'
 * tests, and for a whole platform on one machine. A stack is a Node package in a folder beside this one's sources, installed as
 * its lock file says, and run as one process that minds all others of the stack.
 */
package dev.keyturn.local.stacks;
