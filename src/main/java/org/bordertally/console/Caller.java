package org.bordertally.console;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Whoever waits for the answer that a thread is at work on. */
public final class Caller {
    private static final ThreadLocal<@Nullable Caller> SERVED = new ThreadLocal<>();

    private final Request request;

    private Caller(Request request) {
        this.request = request;
    }

    /** The one this thread is at work for; null where there is none, or none who only reads. */
    public static @Nullable Caller served() {
        return SERVED.get();
    }

    /** @param request without a body, so that nothing but its end is left to be read */
    static void serve(Request request) {
        SERVED.set(new Caller(request));
    }

    static void forget() {
        SERVED.remove();
    }

    /**
     * Whether nobody is there any more. To be asked while the thread that serves waits for something else, never while it reads or
     * answers.
     */
    public boolean isGone() {
        // What a caller sends ahead is seen once; that it has gone, each time.
        boolean isReadable = isReadable();
        return isReadable && isReadable();
    }

    private boolean isReadable() {
        request.action(ActionCode.AVAILABLE, true);
        boolean isReadable = request.getAvailable() > 0;
        request.setAvailable(0);
        return isReadable;
    }
}
