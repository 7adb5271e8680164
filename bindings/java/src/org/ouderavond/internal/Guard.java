package org.ouderavond.internal;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What all handles of one evening, or of one school, share: who may call, and who is told of long
 * work.
 */
public final class Guard {
    private static final ThreadLocal<Guard> WORKING = new ThreadLocal<>();

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Progress progress; // read and written by the thread that has the lock for itself
    private boolean telling;   // likewise

    /** Told of long work; returns whether to go on. */
    @FunctionalInterface
    public interface Progress {
        /** How far the work is. */
        boolean proceed(long done, long total);
    }

    void lockForReading() {
        refuseWithin();
        lock.readLock().lock();
    }

    /** The same without waiting; false while something changes, also for its progress function. */
    boolean lockForReadingAtOnce() {
        boolean within = lock.isWriteLockedByCurrentThread() && telling;
        return !within && lock.readLock().tryLock();
    }

    void unlockForReading() {
        lock.readLock().unlock();
    }

    void lockForChanging() {
        refuseWithin();
        if (lock.getReadHoldCount() > 0 && !lock.isWriteLockedByCurrentThread())
            throw new IllegalStateException("a change within a reading");
        lock.writeLock().lock();
        if (progress != null)
            WORKING.set(this);
    }

    void unlockForChanging() {
        if (progress != null)
            WORKING.remove();
        lock.writeLock().unlock();
    }

    /** The progress function is called by a thread that has the lock. */
    private void refuseWithin() {
        if (lock.isWriteLockedByCurrentThread() && telling)
            throw new IllegalStateException(
                "this may not be used by the progress function of its own work");
    }

    /** Have this one told from now on; null: nobody. */
    public void setProgress(Progress progress) {
        lockForChanging();
        this.progress = progress;
        if (progress == null)
            WORKING.remove();
        unlockForChanging();
    }

    /** Called by the native library, within a long call. */
    static boolean tell(long done, long total) {
        Guard guard = WORKING.get();
        if (guard == null)
            return true;
        guard.telling = true;
        try {
            return guard.progress.proceed(done, total);
        } finally {
            guard.telling = false;
            WORKING.set(guard);
        }
    }
}
