package io.conductor.sdk.client;

import io.conductor.sdk.client.model.HealthStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The way to one Conductor server: one connection pool, one JSON codec, one client per area of the API. Create it once and
 * share it: it is thread-safe. {@link #close()} it at the end to free its connections.
 *
 * <pre>{@code
 * try (ConductorClient conductor = ConductorClient.builder("http://localhost:8080/api").build()) {
 *     WorkflowRun run = conductor.workflows().start("checkout", Map.of("order_id", 42));
 *     Workflow done = run.await(Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public final class ConductorClient implements AutoCloseable {

    private final Transport transport;
    private final HttpWorkflowClient workflows;

    private ConductorClient(Builder builder) {
        this.transport = new Transport(builder, Pause.REAL);
        this.workflows = new HttpWorkflowClient(transport, builder.startInterceptors, Pause.REAL, new LazyThreads());
    }

    /**
     * A client for a server.
     *
     * @param serverUrl the URL of the API, such as {@code http://localhost:8080/api}; one without a path gets {@code /api}
     * @return a new builder
     * @throws IllegalArgumentException if it is not an http or https URL, or holds a query, user or password
     */
    public static Builder builder(String serverUrl) {
        return new Builder(ServerUrl.parse(serverUrl));
    }

    /**
     * The client that the environment describes: {@code CONDUCTOR_SERVER_URL}, and for servers that want it
     * {@code CONDUCTOR_AUTH_KEY} with {@code CONDUCTOR_AUTH_SECRET}. The only method of the client that reads the environment.
     *
     * @return a new client
     * @throws IllegalStateException if CONDUCTOR_SERVER_URL is missing, or one of key and secret is
     * @throws IllegalArgumentException if CONDUCTOR_SERVER_URL is not an http or https URL
     */
    public static ConductorClient fromEnvironment() {
        return EnvironmentSettings.builder(System.getenv()).build();
    }

    /** {@return the definitions of workflows and tasks} */
    public MetadataClient metadata() {
        return new HttpMetadataClient(transport);
    }

    /** {@return the executions of workflows} */
    public WorkflowClient workflows() {
        return workflows;
    }

    /** {@return the executions of tasks} */
    public TaskClient tasks() {
        return new HttpTaskClient(transport);
    }

    /**
     * {@return the executions of tasks, for a caller that sends failed calls again by itself, such as a worker runner: each
     * call is sent once, and the circuit breaker neither holds it back nor counts it. The limits of the client and its other
     * addresses apply}
     */
    public TaskClient tasksWithoutRetries() {
        return new HttpTaskClient(transport, true);
    }

    /** {@return searches for executions and tasks} */
    public SearchClient search() {
        return new HttpSearchClient(transport);
    }

    /** {@return calls on many executions at once} */
    public BulkClient bulk() {
        return new HttpBulkClient(transport);
    }

    /** {@return what reaches into running workflows: task updates by reference name, signals, messages, variables} */
    public SignalClient signals() {
        return new HttpSignalClient(transport);
    }

    /** {@return the queues of tasks and events} */
    public QueueClient queues() {
        return new HttpQueueClient(transport);
    }

    /** {@return event handlers} */
    public EventClient events() {
        return new HttpEventClient(transport);
    }

    /** {@return schedules} */
    public ScheduleClient schedules() {
        return new HttpScheduleClient(transport);
    }

    /** {@return secrets} */
    public SecretClient secrets() {
        return new HttpSecretClient(transport);
    }

    /** {@return variables of the server} */
    public EnvironmentClient environment() {
        return new HttpEnvironmentClient(transport);
    }

    /** {@return files that belong to executions} */
    public FileClient files() {
        return new HttpFileClient(transport);
    }

    /** {@return the places of payloads that are too large for the server} */
    public PayloadClient payloads() {
        return new HttpPayloadClient(transport);
    }

    /** {@return labels of definitions, on Orkes-compatible servers} */
    public TagClient tags() {
        return new HttpTagClient(transport);
    }

    /** {@return what operators need} */
    public AdminClient admin() {
        return new HttpAdminClient(transport);
    }

    /** {@return how the server feels: {@code GET /health}} */
    public HealthStatus health() {
        return transport.send(ApiRequest.of("GET", "health")).json(HealthStatus.class);
    }

    /** {@return the version of the server, such as {@code 3.32.3}: {@code GET /version}; old servers do not say} */
    public String version() {
        return transport.send(ApiRequest.of("GET", "version")).text();
    }

    /** {@return the codec that writes inputs and reads outputs} */
    public JsonCodec json() {
        return transport.codec();
    }

    /** {@return the URL of the server's API} */
    public URI serverUrl() {
        return transport.baseUrl();
    }

    /**
     * Closes idle connections and stops the client's threads. Calls in flight run to their end, later ones throw
     * {@link IllegalStateException}. May be called more than once.
     */
    @Override
    public void close() {
        workflows.close();
        transport.close();
    }

    @Override
    public String toString() {
        return "ConductorClient{" + serverUrl() + "}";
    }

    /** Builds a {@link ConductorClient}. Not thread-safe. */
    public static final class Builder extends ClientSettings {

        private Builder(HttpUrl serverUrl) {
            super(serverUrl);
        }

        /**
         * Sets how long opening a connection may take; 10 s by default.
         *
         * @param connectTimeout 1 ms to 24 days
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = checked(connectTimeout, "connectTimeout");
            return this;
        }

        /**
         * Sets how long a call may take in all; 30 s by default, and never more than 20 s for a poll. A poll and the like get the
         * wait that is on purpose on top.
         *
         * @param requestTimeout 1 ms to 24 days
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = checked(requestTimeout, "requestTimeout");
            return this;
        }

        /**
         * Authenticates with an application key, as Orkes Conductor wants it: {@link Auth#key}. Conductor OSS wants nothing.
         *
         * @param keyId the key's id, not blank
         * @param keySecret the key's secret, not blank; never logged
         * @return this builder
         * @throws IllegalArgumentException if one of the two is blank
         */
        public Builder credentials(String keyId, String keySecret) {
            return auth(Auth.key(keyId, keySecret));
        }

        /**
         * Sets how the client shows who it is.
         *
         * @param auth {@link Auth#none()} by default
         * @return this builder
         */
        public Builder auth(Auth auth) {
            this.auth = Objects.requireNonNull(auth, "auth");
            return this;
        }

        /**
         * Sets whom the client trusts, and who it is, in TLS.
         *
         * @param tls by default the JDK's own settings
         * @return this builder
         */
        public Builder tls(Tls tls) {
            this.tls = Objects.requireNonNull(tls, "tls");
            return this;
        }

        /**
         * Sets a proxy between client and server.
         *
         * @param proxy by default that of the JDK's system properties, if any
         * @return this builder
         */
        public Builder proxy(HttpProxy proxy) {
            this.proxy = Objects.requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Adds somebody who hears of each request.
         *
         * @param listener called on the thread of the call
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds something around each start of a workflow; the first one added is the outermost.
         *
         * @param interceptor called by many threads at once
         * @return this builder
         */
        public Builder startInterceptor(StartInterceptor interceptor) {
            startInterceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * Changes anything about OkHttp, at the very end, after what was added before; OkHttp's version is no part of this API.
         *
         * @param customizer gets OkHttp's own builder
         * @return this builder
         */
        public Builder okHttp(Consumer<OkHttpClient.Builder> customizer) {
            okHttp = okHttp == null ? Objects.requireNonNull(customizer, "customizer") : okHttp.andThen(customizer);
            return this;
        }

        /**
         * Adds another address of the same server, to which the client goes when the one before fails; from the last to the first.
         *
         * @param serverUrl as in {@link ConductorClient#builder}
         * @return this builder
         * @throws IllegalArgumentException if it is not an http or https URL, or holds a query, user or password
         */
        public Builder failover(String serverUrl) {
            serverUrls.add(ServerUrl.parse(serverUrl));
            return this;
        }

        /**
         * Sets how the client deals with a server that fails.
         *
         * @param resilience {@link Resilience#standard()} by default
         * @return this builder
         */
        public Builder resilience(Resilience resilience) {
            this.resilience = Objects.requireNonNull(resilience, "resilience");
            return this;
        }

        /**
         * Sets how large requests and answers may be.
         *
         * @param limits {@link Limits#standard()} by default
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Sends larger bodies with {@code Content-Encoding: gzip}; off by default. Conductor OSS answers them with 500: this is for a
         * server behind a gateway that unpacks them. Answers are unpacked wherever the server packs them.
         *
         * @param bytes how large a body may be and still go as it is; 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder gzipRequestsAbove(long bytes) {
            this.gzipAbove = notNegative(bytes, "gzipRequestsAbove");
            return this;
        }

        /**
         * Sets which payloads go to the storage outside of the server, if it has one.
         *
         * @param externalPayloads {@link ExternalPayloads#standard()} by default
         * @return this builder
         */
        public Builder externalPayloads(ExternalPayloads externalPayloads) {
            this.externalPayloads = Objects.requireNonNull(externalPayloads, "externalPayloads");
            return this;
        }

        /**
         * {@return the client; makes no call yet}
         * @throws IllegalArgumentException if the files that {@link #tls} names cannot be read or used
         */
        public ConductorClient build() {
            return new ConductorClient(this);
        }
    }
}
