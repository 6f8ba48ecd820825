package io.conductor.sdk.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Holds what a client is made from, with its defaults. {@link ConductorClient.Builder} sets it. Not thread-safe. */
sealed class ClientSettings permits ConductorClient.Builder {

    final List<HttpUrl> serverUrls = new ArrayList<>();
    final List<CallListener> listeners = new ArrayList<>();
    final List<StartInterceptor> startInterceptors = new ArrayList<>();
    Resilience resilience = Resilience.standard();
    Limits limits = Limits.standard();
    long gzipAbove = Long.MAX_VALUE;
    ExternalPayloads externalPayloads = ExternalPayloads.standard();
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    Duration connectTimeout = Duration.ofSeconds(10);
    Duration requestTimeout = Duration.ofSeconds(30);
    Auth auth = Auth.none();

    @Nullable
    Consumer<OkHttpClient.Builder> okHttp;

    @Nullable
    Tls tls;

    @Nullable
    HttpProxy proxy;

    ClientSettings(HttpUrl serverUrl) {
        serverUrls.add(serverUrl);
    }

    /** Whether a call may go to an https address, as far as these settings say: what the user changes in OkHttp may mean anything. */
    boolean mayUseTls() {
        return tls != null
                || okHttp != null
                || auth instanceof Auth.ClientCredentials
                || serverUrls.stream().anyMatch(HttpUrl::isHttps);
    }

    static Duration checked(Duration value, String name) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 24 days: " + value);
        }
        return value;
    }

    static long notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }
}
