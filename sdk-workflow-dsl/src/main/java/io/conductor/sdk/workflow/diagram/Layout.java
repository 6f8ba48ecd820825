package io.conductor.sdk.workflow.diagram;

import io.conductor.sdk.workflow.diagram.Box.Kind;
import io.conductor.sdk.workflow.diagram.Flow.Frame;
import io.conductor.sdk.workflow.diagram.Flow.Group;
import io.conductor.sdk.workflow.diagram.Flow.Lane;
import io.conductor.sdk.workflow.diagram.Flow.Parallel;
import io.conductor.sdk.workflow.diagram.Flow.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives everything its place. A workflow is blocks in blocks, so sizes add up from the inside and places follow from the
 * outside: each block is looked at twice, and nothing can overlap.
 *
 * @param drawing everything in its place
 * @param width of the whole
 * @param height of the whole
 */
record Layout(Drawing drawing, int width, int height) {

    private static final int MARGIN = 16;

    static Layout of(List<Flow> flows) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(BoxPiece.of(Box.START));
        flows.forEach(flow -> pieces.add(piece(flow)));
        if (pieces.stream().allMatch(Piece::goesOn)) {
            pieces.add(BoxPiece.of(Box.END));
        }
        SequencePiece all = SequencePiece.of(pieces);
        Drawing drawing = new Drawing();
        all.place(MARGIN + all.left(), MARGIN, drawing);
        return new Layout(drawing, all.width() + 2 * MARGIN, all.height() + 2 * MARGIN);
    }

    private static Piece piece(Flow flow) {
        if (flow instanceof Step step) {
            return BoxPiece.of(step.box());
        }
        if (flow instanceof Parallel parallel) {
            List<LanesPiece.Lane> lanes =
                    parallel.lanes().stream().map(Layout::lane).toList();
            return LanesPiece.of(BoxPiece.of(parallel.head()), lanes);
        }
        if (flow instanceof Frame frame) {
            return FramePiece.of(
                    frame.head(), sequence(frame.body()), frame.head().kind() == Kind.LOOP);
        }
        Group group = (Group) flow;
        return FramePiece.of(Box.note(group.title()), GridPiece.of(group.boxes()), false);
    }

    private static LanesPiece.Lane lane(Lane lane) {
        return new LanesPiece.Lane(lane.label(), lane.waitedFor(), sequence(lane.flows()));
    }

    private static Piece sequence(List<Flow> flows) {
        return SequencePiece.of(flows.stream().map(Layout::piece).toList());
    }
}
