package org.ouderavond.internal;

import java.lang.ref.Cleaner;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One thing that the native library keeps. Calls that only read it run side by side, calls that
 * change it alone. It is given back when it is closed, or else when nobody can reach it any more.
 */
public final class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final String name;
    private final Guard guard;
    private final boolean
        reads; // its calls change nothing but the thing itself, which one thread has
    private final Box box;
    private final Cleaner.Cleanable cleanable;

    private static final class Box implements Runnable {
        private long address;

        @Override
        public void run() {
            long given = address;
            address = 0;
            if (given != 0)
                Core.drop(given);
        }
    }

    private Handle(String name, Guard guard, boolean reads, LongSupplier make) {
        this.name = name;
        this.guard = guard;
        this.reads = reads;
        this.box = new Box();
        this.cleanable = CLEANER.register(this, box);
        box.address = make.getAsLong(); // last, so that nothing can fail once it is there
    }

    /** A thing on its own. */
    public static Handle make(String name, LongSupplier make) {
        return new Handle(name, new Guard(), false, make);
    }

    /** A thing of an evening, called one at a time with all others of that evening. */
    public Handle child(String childName, LongSupplier make) {
        return new Handle(childName, guard, false, make);
    }

    /** A thing that is used within one method only, to read from. */
    public Handle reader(LongSupplier make) {
        return new Handle("reader", guard, true, make);
    }

    /** Who may call. */
    public Guard guard() {
        return guard;
    }

    long address() {
        return box.address;
    }

    private void requireOpen() {
        if (box.address == 0)
            throw new IllegalStateException("this " + name + " is closed");
    }

    /** Begins a call that reads. */
    public void read() {
        guard.lockForReading();
        try {
            requireOpen();
        } catch (IllegalStateException closed) {
            guard.unlockForReading();
            throw closed;
        }
    }

    /** Ends a call that reads. */
    public void haveRead() {
        guard.unlockForReading();
    }

    /** Begins a call that changes. */
    public void change() {
        if (reads) {
            read();
            return;
        }
        guard.lockForChanging();
        try {
            requireOpen();
        } catch (IllegalStateException closed) {
            guard.unlockForChanging();
            throw closed;
        }
    }

    /** Ends a call that changes. */
    public void changed() {
        if (reads)
            haveRead();
        else
            guard.unlockForChanging();
    }

    /** Several calls that read, with no change in between. */
    public <T> T reading(Supplier<T> calls) {
        read();
        try {
            return calls.get();
        } finally {
            haveRead();
        }
    }

    /**
     * Opens something, which may change the evening, and reads from it with no change in between.
     */
    public <T> T readingFrom(Supplier<Handle> open, Function<Handle, T> calls) {
        Handle opened;
        change();
        try {
            opened = open.get();
            read();
        } finally {
            changed();
        }
        try {
            return calls.apply(opened);
        } finally {
            haveRead();
        }
    }

    /**
     * What is printed of it, {@code Evening[week 5, 0 opportunities]}: for logs and debuggers, so
     * that it never waits and never throws.
     */
    public String printed(String kind, Supplier<String> calls) {
        if (!guard.lockForReadingAtOnce())
            return kind + "[at work]";
        try {
            return kind + "[" + (box.address == 0 ? "closed" : calls.get()) + "]";
        } catch (IllegalStateException closed) { // what it belongs to
            return kind + "[closed]";
        } finally {
            guard.unlockForReading();
        }
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        guard.lockForReading();
        try {
            return box.address == 0;
        } finally {
            guard.unlockForReading();
        }
    }

    /** Gives back now what only one thread has. */
    public void discard() {
        cleanable.clean();
    }

    /** Gives it back once the calls that are under way have ended. */
    @Override
    public void close() {
        guard.lockForChanging();
        try {
            cleanable.clean();
        } finally {
            guard.unlockForChanging();
        }
    }
}
