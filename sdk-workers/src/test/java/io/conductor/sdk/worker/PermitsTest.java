package io.conductor.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PermitsTest {

    @Test
    void issuedIsAlwaysHeldPlusFree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Permits permits = new Permits(10);
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            if (random.nextBoolean()) {
                int taken = permits.reserve(random.nextInt(20));
                held += taken;
            } else if (held > 0) {
                int given = random.nextInt(held + 1);
                permits.release(given);
                held -= given;
            }
            assertThat(permits.held()).as("seed %d", seed).isEqualTo(held);
            assertThat(permits.held() + permits.free()).as("seed %d", seed).isEqualTo(10);
        }
    }

    @Test
    void smallerCapacityIsReachedByAttrition() {
        Permits permits = new Permits(4);
        assertThat(permits.reserve(9)).isEqualTo(4);
        permits.resize(2);
        permits.release(1);
        assertThat(permits.reserve(1)).isZero();
        permits.release(2);
        assertThat(permits.reserve(5)).isEqualTo(1);
    }

    @Test
    void permitGivenBackTwiceIsRefused() {
        Permits permits = new Permits(2);
        permits.reserve(1);
        permits.release(1);
        assertThatIllegalStateException().isThrownBy(() -> permits.release(1));
        assertThatIllegalStateException().isThrownBy(() -> permits.release(-1));
    }
}
