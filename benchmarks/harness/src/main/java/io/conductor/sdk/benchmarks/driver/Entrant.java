package io.conductor.sdk.benchmarks.driver;

import io.conductor.sdk.benchmarks.contender.Bare;
import io.conductor.sdk.benchmarks.contender.Ours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who takes part, and how it is started. */
enum Entrant {
    OURS("ours", false, Ours.class.getName(), ""),
    BARE("bare OkHttp", false, Bare.class.getName(), ""),
    OFFICIAL_DEFAULTS("official, defaults", true, Entrant.OFFICIAL, "defaults"),
    OFFICIAL_CLASSIC("official, tuned, classic updates", true, Entrant.OFFICIAL, "classic"),
    OFFICIAL_V2("official, tuned, taskUpdateV2", true, Entrant.OFFICIAL, "v2"),
    OFFICIAL_LONG("official, tuned, long poll", true, Entrant.OFFICIAL, "long");

    private static final String OFFICIAL = "io.conductor.sdk.benchmarks.official.Official";

    private final String title;
    private final boolean official;
    private final String main;
    private final String profile;

    Entrant(String title, boolean official, String main, String profile) {
        this.title = title;
        this.official = official;
        this.main = main;
        this.profile = profile;
    }

    String title() {
        return title;
    }

    boolean isOfficial() {
        return official;
    }

    /** Starts it against a server, without waiting for it. */
    Child start(ClassPaths classPaths, String server, Map<String, String> settings) {
        List<String> options = new ArrayList<>();
        options.add("-Dbench.server=" + server);
        options.add("-Dbench.profile=" + profile);
        if (this == OFFICIAL_V2) {
            options.add("-DtaskUpdateV2=true");
        }
        settings.forEach((name, value) -> options.add("-Dbench." + name + "=" + value));
        return Child.start(official ? classPaths.official() : classPaths.ours(), main, options);
    }
}
