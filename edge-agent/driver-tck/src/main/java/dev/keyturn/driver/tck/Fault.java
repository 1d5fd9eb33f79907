package dev.keyturn.driver.tck;

/** What befalls a lock or the stack above it while the kit works. Unless said otherwise it befalls the next act only. */
public enum Fault {
    /** The lock does not hear the act. */
    SILENT,
    /** The lock acts; its answer is lost. */
    ANSWER_LOST,
    /** The lock acts at once; its answer comes late, yet within the driver's patience. */
    LATE_ANSWER,
    /** The lock acts after a while, or right before it hears the next act; nobody hears its answer. */
    LATE_ACT,
    /** The lock says yes and does nothing. */
    PHANTOM,
    /** Until healed, what the lock says by itself comes twice. */
    EVENTS_TWICE,
    /** The stack stops without warning, and starts again at {@link Rig.TestLock#heal}. */
    STACK_DOWN,
    /** The stack stops and starts again at once, with the locks as they were. */
    STACK_RESTART,
    /** The stack speaks nonsense once. */
    NONSENSE
}
