package io.conductor.sdk.worker;

/**
 * Counts how many tasks of a lane may run: issued = held + free, always. A permit given back twice is a bug, and is
 * refused. Thread-safe; never blocks.
 */
final class Permits {

    private int capacity;
    private int held;

    Permits(int capacity) {
        this.capacity = capacity;
    }

    /** Takes as many permits as are free, up to a number; gives how many. */
    synchronized int reserve(int wanted) {
        int taken = Math.max(0, Math.min(wanted, capacity - held));
        held += taken;
        return taken;
    }

    synchronized void release(int count) {
        if (count < 0 || count > held) {
            throw new IllegalStateException("permits released: " + count + ", but held: " + held);
        }
        held -= count;
    }

    /** Changes the capacity; permits held beyond a smaller one are not taken away. */
    synchronized void resize(int newCapacity) {
        capacity = newCapacity;
    }

    synchronized int capacity() {
        return capacity;
    }

    synchronized int held() {
        return held;
    }

    /** Whether more are held than the capacity has become. */
    synchronized boolean isOver() {
        return held > capacity;
    }

    synchronized int free() {
        return Math.max(0, capacity - held);
    }
}
