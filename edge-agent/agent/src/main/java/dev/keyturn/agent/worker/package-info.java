/** One worker per lock: plans, acts, keeps the ledger, says what happened. Radios are slow and serial; locks do not wait for each other. */
package dev.keyturn.agent.worker;
