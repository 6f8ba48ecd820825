package shop.workers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What is bought. */
public record Order(String id, BigDecimal amount, Optional<String> coupon, Instant placed) {}
