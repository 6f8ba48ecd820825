package io.conductor.sdk.workflow.diagram;

/**
 * A block with its size. It is entered at the middle of its top and, unless the workflow ends in it, left at the middle of
 * its bottom; the middle is an axis that need not halve it.
 */
interface Piece {

    /** How far it reaches to the left of its axis. */
    int left();

    /** How far it reaches to the right of its axis. */
    int right();

    /** How far it reaches down. */
    int height();

    /** Whether the workflow goes on behind it. */
    boolean goesOn();

    /** Puts it, with everything inside, into a drawing. */
    void place(int axis, int top, Drawing drawing);

    /** How wide it is. */
    default int width() {
        return left() + right();
    }
}
