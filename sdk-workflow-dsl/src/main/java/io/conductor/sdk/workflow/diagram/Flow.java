package io.conductor.sdk.workflow.diagram;

import java.util.List;

/** A workflow as blocks in blocks: what a drawing is made of, whatever its format. */
sealed interface Flow {

    /**
     * One task with nothing inside.
     *
     * @param box the task
     */
    record Step(Box box) implements Flow {}

    /**
     * A task with lists of tasks side by side: a fork, a switch.
     *
     * @param head the task
     * @param lanes side by side, in order
     */
    record Parallel(Box head, List<Lane> lanes) implements Flow {
        public Parallel {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * A task around a list of tasks: a loop, a sub-workflow.
     *
     * @param head the task
     * @param body inside, in order
     */
    record Frame(Box head, List<Flow> body) implements Flow {
        public Frame {
            body = List.copyOf(body);
        }
    }

    /**
     * Tasks side by side without any order: those of a dynamic fork.
     *
     * @param title what they are
     * @param boxes the tasks; empty as long as nobody knows them
     */
    record Group(String title, List<Box> boxes) implements Flow {
        public Group {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * One of the lists of a {@link Parallel}.
     *
     * @param label of a case; empty for a branch
     * @param waitedFor whether the JOIN waits for it
     * @param flows in order; empty to go straight on
     */
    record Lane(String label, boolean waitedFor, List<Flow> flows) {
        public Lane {
            flows = List.copyOf(flows);
        }
    }
}
