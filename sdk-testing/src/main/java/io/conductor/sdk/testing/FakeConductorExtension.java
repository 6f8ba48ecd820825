package io.conductor.sdk.testing;

import io.conductor.sdk.client.ConductorClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link FakeConductorTest} does: gives each test method a fake server of its own, and a client of it. */
final class FakeConductorExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FakeConductorExtension.class);

    /** Closed by JUnit after the test. */
    @SuppressWarnings("deprecation") // AutoCloseable is enough only from JUnit 5.13 on
    private record Pair(FakeConductor fake, ConductorClient client)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        static Pair start() {
            FakeConductor fake = FakeConductor.start();
            return new Pair(fake, fake.client());
        }

        @Override
        public void close() {
            try (fake) {
                client.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FakeConductor.class || type == ConductorClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "Each test method gets a fake server of its own, so only test methods,"
                            + " @BeforeEach and @AfterEach may take one or its client. For one that the whole class shares, use"
                            + " FakeConductor.start()");
        }
        Pair pair = context.getStore(NAMESPACE).getOrComputeIfAbsent(Pair.class, type -> Pair.start(), Pair.class);
        return parameter.getParameter().getType() == FakeConductor.class ? pair.fake() : pair.client();
    }
}
