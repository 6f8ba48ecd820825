package io.conductor.sdk.samples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds all modules to their layers: which package may know which, and where each library is confined. */
@AnalyzeClasses(
        packages = "io.conductor.sdk",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoJarsOfTests.class})
class ArchitectureTest {

    /** Tests that other modules share come as jars. */
    static final class NoJarsOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String CLIENT = "io.conductor.sdk.client";
    private static final String CLIENT_AND_MODEL = "io.conductor.sdk.client..";
    private static final String MODEL = "io.conductor.sdk.client.model..";
    private static final String WORKFLOW = "io.conductor.sdk.workflow..";
    private static final String WORKER = "io.conductor.sdk.worker..";
    private static final String TESTING = "io.conductor.sdk.testing..";
    private static final String SAMPLES = "io.conductor.sdk.samples..";

    /** What the DSL may use of the client besides the model: the root of all errors, what JSON a type makes, a guess at names. */
    private static final String OPEN_TO_THE_DSL =
            CLIENT + "\\.(ConductorException|JsonCodec|JsonShape|JsonShape\\$Kind|NearestName)";

    private static final String KNOW_MICROMETER =
            "io\\.conductor\\.sdk\\.(client\\.Client(Metrics|Observations)|worker\\.Worker(Metrics|Meters|Observations))(\\$.*)?";

    // Layers

    @ArchTest
    static final ArchRule modelKnowsOnlyJacksonAnnotationsJSpecifyAndTheJdk = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, "com.fasterxml.jackson.annotation..", "org.jspecify.annotations..", "java..");

    @ArchTest
    static final ArchRule clientKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(CLIENT_AND_MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKFLOW, WORKER, TESTING, SAMPLES);

    @ArchTest
    static final ArchRule workflowKnowsOnlyTheModel = noClasses()
            .that()
            .resideInAPackage(WORKFLOW)
            .should()
            .dependOnClassesThat(resideInAnyPackage(WORKER, TESTING, SAMPLES)
                    .or(resideInAPackage(CLIENT).and(not(nameMatching(OPEN_TO_THE_DSL)))));

    @ArchTest
    static final ArchRule workflowHasNoThreadsFilesConnectionsOrClock = noClasses()
            .that()
            .resideInAPackage(WORKFLOW)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", "java.nio.file..", "java.net.http..")
                    .or(name("java.lang.Thread"))
                    .or(name("java.time.Clock")));

    @ArchTest
    static final ArchRule workerKnowsOnlyTheClient = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKFLOW, TESTING, SAMPLES);

    @ArchTest
    static final ArchRule testingKnowsNeitherWorkflowNorSamples = noClasses()
            .that()
            .resideInAPackage(TESTING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKFLOW, SAMPLES);

    @ArchTest
    static final ArchRule noCyclesBetweenPackages =
            slices().matching("io.conductor.sdk.(**)").should().beFreeOfCycles();

    // Libraries, each behind one door

    @ArchTest
    static final ArchRule onlyTheClientKnowsJacksonOkHttpAndResilience4j = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "com.fasterxml.jackson.dataformat..",
                    "com.fasterxml.jackson.datatype..",
                    "okhttp3..",
                    "okio..",
                    "kotlin..",
                    "io.github.resilience4j..");

    @ArchTest
    static final ArchRule onlyTheWorkersKnowClassGraph = noClasses()
            .that()
            .resideOutsideOfPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.classgraph..", "nonapi.io.github.classgraph..");

    @ArchTest
    static final ArchRule onlyTheSchemaReaderKnowsTheLibraryForSchemas = noClasses()
            .that()
            .haveNameNotMatching(".*\\.SchemaReader(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.victools..", "com.fasterxml.classmate..");

    /** Only what a user names can need Micrometer, as it may be absent. */
    @ArchTest
    static final ArchRule onlyMetricsAndObservationsKnowMicrometer = noClasses()
            .that(not(nameMatching(KNOW_MICROMETER)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    /** WireMock and AssertJ are the users' own, so the rest of the kit works without them. */
    @ArchTest
    static final ArchRule onlyTheFakeServerKnowsWireMock = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Fake")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst.wiremock..");

    @ArchTest
    static final ArchRule onlyTheAssertionsKnowAssertJ = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Assert")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.assertj..");

    @ArchTest
    static final ArchRule nobodyUsesJavaUtilLogging =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    // Manners

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(liveInANullMarkedPackage());

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .resideInAnyPackage("..internal..", "..impl..", "..util..");

    /** The launcher is the main class of the server's JVM, not of the user's. */
    @ArchTest
    static final ArchRule onlyTheSamplesAndTheServersLauncherEndTheirJvm = noClasses()
            .that()
            .resideOutsideOfPackage(SAMPLES)
            .and()
            .doNotHaveSimpleName("ServerLauncher")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule environmentIsReadOnlyInFromEnvironment = classes()
            .that()
            .resideInAnyPackage(CLIENT_AND_MODEL, WORKFLOW, WORKER)
            .should(readTheEnvironmentOnlyIn("fromEnvironment"));

    @ArchTest
    static final ArchRule librariesDoNotPrint = noClasses()
            .that()
            .resideInAnyPackage(CLIENT_AND_MODEL, WORKFLOW, WORKER)
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule staticFieldsAreFinal =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }

    private static ArchCondition<JavaClass> readTheEnvironmentOnlyIn(String method) {
        return new ArchCondition<>("read the environment only in " + method + "()") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .filter(access -> access.getTarget().getName().equals("getenv"))
                        .forEach(access -> events.add(event(access)));
            }

            private SimpleConditionEvent event(JavaAccess<?> access) {
                boolean allowed = access.getOrigin().getName().equals(method);
                return new SimpleConditionEvent(access, allowed, access.getDescription());
            }
        };
    }
}
