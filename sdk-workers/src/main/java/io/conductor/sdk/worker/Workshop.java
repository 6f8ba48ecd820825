package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.TaskClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what the lanes of a runner share, and takes it apart at the end. */
final class Workshop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerRunner.class);

    /** One for each update that waits for its answer. With all other calls not more than the connections that a client keeps. */
    static final int REPORTERS = 200;

    private static final int LEASE_CALLS = 16;
    private static final int LOG_CALLS = 4;

    /** So many cancelled stages may block before others are not cancelled any more. */
    private static final int CANCELS = 50;

    static final UndeliveredResultHandler LOG_UNDELIVERED = undelivered -> log.error(
            "The result {} of task {} ({}) in workflow {} could not be delivered: {}",
            undelivered.result().status(),
            undelivered.result().taskId(),
            undelivered.taskType(),
            undelivered.result().workflowInstanceId(),
            undelivered.reason());

    private final Engine engine;
    private final Crew reporters;
    private final Crew handlers;
    private final Crew leaseCalls;
    private final Crew logCalls;

    private Workshop(Engine engine, Crew reporters, Crew handlers, Crew leaseCalls, Crew logCalls) {
        this.engine = engine;
        this.reporters = reporters;
        this.handlers = handlers;
        this.leaseCalls = leaseCalls;
        this.logCalls = logCalls;
    }

    static Workshop open(
            TaskClient client,
            JsonCodec codec,
            WorkerSettings settings,
            Listeners listeners,
            UndeliveredResultHandler undelivered) {
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        Timers timers = new Timers();
        Crew reporters = Crew.growing("report", REPORTERS, timers);
        Crew handlers = Crew.fixed("undelivered", 1, timers);
        Crew leaseCalls = Crew.fixed("lease", LEASE_CALLS, timers);
        Crew logCalls = Crew.fixed("log", LOG_CALLS, timers);
        Ledger ledger = new Ledger();
        ServerCalls server = new ServerCalls(client);
        ServerTrouble trouble = new ServerTrouble(System::nanoTime);
        Backoff backoff = Backoff.standard(random);
        Outage outage = new Outage(backoff, trouble, System::nanoTime);
        ReporterParts parts = new ReporterParts(settings, timers, reporters, handlers, ledger);
        Engine engine = new Engine(
                server,
                settings.get(Setting.WORKER_ID),
                settings,
                PollCrews.create(settings, timers, backoff, trouble),
                timers,
                new LeaseKeeper(server, timers, leaseCalls, outage, System::nanoTime),
                Crew.growing("cancel", CANCELS, timers),
                new LogShipper(server, timers, logCalls, outage),
                new Reporter(server, codec, parts, backoff, outage),
                Settlement.by(undelivered, listeners),
                listeners,
                ledger,
                new InFlight(),
                InstantSource.system());
        return new Workshop(engine, reporters, handlers, leaseCalls, logCalls);
    }

    static String defaultWorkerId() {
        long pid = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + pid;
        } catch (UnknownHostException unnamed) {
            return "worker-" + pid;
        }
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.polls().close();
        engine.timers().close();
        leaseCalls.close();
        logCalls.close();
        reporters.close();
        handlers.close();
        engine.cancels().close();
        engine.listeners().close();
    }
}
