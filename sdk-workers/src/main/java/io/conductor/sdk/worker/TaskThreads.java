package io.conductor.sdk.worker;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the threads that user code runs on: virtual threads where the JDK has them (21 and newer), else platform
 * threads that are kept for a while. There are no more at work than the lane has permits.
 */
final class TaskThreads {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private TaskThreads() {}

    static LaneThreads create(String name) {
        ExecutorService own = own(name);
        return LaneThreads.own(own, own::shutdown);
    }

    private static ExecutorService own(String name) {
        try {
            return virtual(name);
        } catch (ReflectiveOperationException | UnsupportedOperationException noVirtualThreads) {
            return platform(name);
        }
    }

    static boolean areVirtual() {
        try {
            Thread.class.getMethod("ofVirtual");
            return Runtime.version().feature() >= 21;
        } catch (NoSuchMethodException older) {
            return false;
        }
    }

    private static ExecutorService virtual(String name) throws ReflectiveOperationException {
        if (!areVirtual()) {
            throw new UnsupportedOperationException("virtual threads are a preview here, or unknown");
        }
        Class<?> builderType = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        builder = builderType.getMethod("name", String.class, long.class).invoke(builder, threadName(name), 1L);
        ThreadFactory factory = (ThreadFactory) builderType.getMethod("factory").invoke(builder);
        Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
        return (ExecutorService) perTask.invoke(null, factory);
    }

    private static ExecutorService platform(String name) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEEP_ALIVE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                Crew.daemons("task-" + name));
    }

    private static String threadName(String name) {
        return "conductor-task-" + name + "-";
    }
}
