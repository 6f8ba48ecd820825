package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When there is room for more results, and that it is told. */
class RoomTest {

    private final Room room = new Room(
            WorkerSettings.NONE.with(Setting.AWAITING_DELIVERY, 4).with(Setting.AWAITING_DELIVERY_BYTES, 1_000L));
    private final AtomicInteger openings = new AtomicInteger();

    @BeforeEach
    void countOpenings() {
        room.whenOpen(openings::incrementAndGet);
    }

    private void fill() {
        for (int i = 0; i < 4; i++) {
            assertThat(room.isOpen()).isTrue();
            room.enter();
        }
        assertThat(room.isOpen()).isFalse();
    }

    @Test
    void roomThatIsFoundOpenByWhoeverAsksIsTold() {
        fill();

        room.keepPermit();
        room.keepPermit();

        assertThat(room.isOpen()).isTrue();
        assertThat(openings).hasValue(1);
    }

    @Test
    void roomOpensOnceWhenAQuarterIsFree() {
        fill();

        room.leave(0);
        assertThat(openings).hasValue(0);
        room.leave(0);
        assertThat(openings).hasValue(1);
        room.leave(0);
        room.leave(0);

        assertThat(room.isOpen()).isTrue();
        assertThat(openings).hasValue(1);
    }
}
