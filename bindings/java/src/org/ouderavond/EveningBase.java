package org.ouderavond;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ouderavond.internal.Core;
import org.ouderavond.internal.Handle;

/**
 * What all areas of an evening share: the handle, the codes, and the schools that it has stood on.
 * The areas follow, each in a class that only {@link Evening} is made of.
 */
abstract class EveningBase implements AutoCloseable {
    private final Map<Long, School> schools = new ConcurrentHashMap<>();
    final Handle handle;
    final Codes codes;

    EveningBase(School school) {
        Handle of = School.handleOf(school);
        this.handle = Handle.make("evening", () -> Core.oud_evening_new(of));
        this.codes = Codes.ofEvening(handle);
        schools.put(Core.school_of_evening(handle), school);
    }

    /** The evening, whole. */
    abstract Evening self();

    /** The evening may come to stand on this school. */
    void learn(School school) {
        schools.put(Core.school_number(school.handle()), school);
    }

    Codes codes() {
        return codes;
    }

    Handle handle() {
        return handle;
    }

    /**
     * The school that it stands on; another one after a {@link Evening#rebase}.
     *
     * @return the school
     */
    public School school() {
        return schools.get(Core.school_of_evening(handle));
    }

    /** Gives the memory back, once no plan or check needs it. Closing twice is allowed. */
    @Override
    public void close() {
        handle.close();
    }
}
