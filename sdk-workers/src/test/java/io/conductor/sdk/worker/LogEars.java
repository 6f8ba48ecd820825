package io.conductor.sdk.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Hears what the SDK logs at INFO and above. */
final class LogEars extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.conductor.sdk");
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    LogEars() {
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            heard.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }

    /** Each line begins with its level. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> heard(Level wanted) {
        return heard.stream().filter(each -> each.startsWith(wanted + " ")).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
