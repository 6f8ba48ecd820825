package io.conductor.sdk.worker.inherited;

import io.conductor.sdk.worker.WorkerTask;

/** Classes that are found together with those that they inherit workers from. */
final class Families {

    private Families() {}

    static class Parent {
        @WorkerTask("parent")
        String parent() {
            return getClass().getSimpleName();
        }

        @WorkerTask("parentStatic")
        static String parentStatic() {
            return "static";
        }
    }

    static final class Child extends Parent {
        @WorkerTask("child")
        String child() {
            return getClass().getSimpleName();
        }
    }

    static final class OnlyChild extends Parent {
        OnlyChild() {
            throw new AssertionError("must not be instantiated: it has no worker of its own");
        }
    }

    abstract static class Half {
        @WorkerTask("half")
        String half() {
            return getClass().getSimpleName();
        }

        @WorkerTask("halfStatic")
        static String halfStatic() {
            return "static";
        }
    }

    static final class Whole extends Half {}
}
