package io.conductor.sdk.workflow;

import io.conductor.sdk.workflow.Expressions.Expression;
import java.util.List;

/**
 * A scalar among the values that a user gave, found by {@link TaskValues}.
 *
 * @param place where it stands
 * @param value not null
 * @param expressions the references in it, if it is text in which there may be any
 * @param reading what the server does with them
 */
record PlacedValue(Place place, Object value, List<Expression> expressions, Reading reading) {

    /** What the server does with the references in a text. */
    enum Reading {
        /** Puts the values in their places. */
        RESOLVED,
        /** Nothing, for it is the name of a field. */
        NAME,
        /** Nothing, but it runs the text, where <code>${…}</code> may mean something else. */
        SCRIPT
    }

    PlacedValue(Place place, Object value) {
        this(place, value, Reading.RESOLVED);
    }

    PlacedValue(Place place, Object value, Reading reading) {
        this(place, value, value instanceof String text ? Expressions.in(text) : List.of(), reading);
    }

    /**
     * The way to a value. Its words are put together only for a message, since most values are right.
     *
     * @param before the way to what the value is in: another place, or the words that begin
     * @param mark what stands before the step, such as a dot
     * @param step a name or a number
     * @param end what stands behind the step
     */
    record Place(Object before, String mark, Object step, String end) {

        static Place of(String what, Object name) {
            return new Place(what, " '", name, "");
        }

        Place field(Object name) {
            return new Place(this, ".", name, "");
        }

        Place element(int index) {
            return new Place(this, "[", index, "]");
        }

        /** Such as <code>input 'order.lines[0]'</code>. */
        @Override
        public String toString() {
            return words() + "'";
        }

        private String words() {
            return (before instanceof Place outer ? outer.words() : before) + mark + step + end;
        }
    }
}
