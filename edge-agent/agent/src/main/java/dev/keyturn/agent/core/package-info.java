/**
 * The hub's mind: <em>(what shall be, what the lock holds, now) → the next act and the evidence</em>.
 *
 * <p>Pure: no clock, thread, network, disk or PIN in clear, so that a simulation can run millions of steps of it. A step is
 * {@link dev.keyturn.agent.core.Planner#plan}, then {@link dev.keyturn.agent.core.Progress#begin} before the act (to be made
 * durable), the act, and {@link dev.keyturn.agent.core.Progress#end} with its answer. A crash between any two of them is a case
 * like any other.
 */
package dev.keyturn.agent.core;
