package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a token that all threads share, on a virtual clock and without HTTP; the header is in {@link CredentialsTest}. */
@Timeout(120)
class SharedTokenTest {

    private static final int THREADS = 1000;

    /** A fifth of a token's life ahead of its end. */
    private static final Duration RENEWAL = Duration.ofMinutes(36);

    private final FakeClock clock = new FakeClock();
    private final FakeThreads time = new FakeThreads(clock);
    private final long start = clock.nanoTime();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Long> askedAt = new ArrayList<>();
    private volatile Supplier<Answer> server = this::numberedToken;
    private final SharedToken token =
            new SharedToken(new KeyTokens(new Auth.Key("id", "s3cr3t"), this::answer), clock, time.alarm(), () -> 1);

    private Answer answer(ApiRequest request) {
        assertThat(request.method() + " " + request.path()).isEqualTo("POST [token]");
        asked.incrementAndGet();
        askedAt.add(Duration.ofNanos(clock.nanoTime() - start).toMillis());
        return server.get();
    }

    private Answer numberedToken() {
        return given("s3cr3t-t" + asked);
    }

    private static Answer given(String token) {
        return Answers.json(200, "{\"token\":\"" + token + "\",\"userId\":\"u\"}");
    }

    private static Answer away() {
        throw new ConductorConnectionException("away", new ConnectException());
    }

    private static ConductorException failure(Supplier<String> call) {
        return catchThrowableOfType(ConductorException.class, call::get);
    }

    // one for all

    @Test
    void tokenIsFetchedByTheFirstCallAndReused() {
        assertThat(asked).hasValue(0);
        assertThat(token.token()).isEqualTo("s3cr3t-t1");
        time.pass(RENEWAL.minusSeconds(1));
        assertThat(token.token()).isEqualTo("s3cr3t-t1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void thousandThreadsWithoutATokenCauseOneTokenRequest() throws Exception {
        CountDownLatch allWait = new CountDownLatch(THREADS);
        server = () -> {
            Parallel.await(allWait);
            return numberedToken();
        };
        assertThat(Parallel.run(THREADS, () -> {
                    allWait.countDown();
                    return token.token();
                }))
                .hasSize(THREADS)
                .containsOnly("s3cr3t-t1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void thousandThreadsWithARefusedTokenCauseOneTokenRequest() throws Exception {
        String refused = token.token();
        assertThat(Parallel.run(THREADS, () -> token.replace(refused))).containsOnly("s3cr3t-t2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void thousandThreadsDuringAnOutageCauseOneTokenRequest() throws Exception {
        server = SharedTokenTest::away;
        List<String> said =
                Parallel.run(THREADS, () -> String.valueOf(failure(token::token).getMessage()));
        assertThat(said).hasSize(THREADS).containsOnly("away");
        assertThat(asked).hasValue(1);
    }

    @Test
    void interruptOfTheThreadThatAsksDoesNotFailTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server = () -> {
            try {
                never.await();
                throw new AssertionError();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConductorConnectionException("interrupted", e);
            }
        };
        CompletableFuture<Throwable> led = new CompletableFuture<>();
        Thread leads = new Thread(() -> led.complete(failure(token::token)));
        leads.start();
        await().until(() -> asked.get() == 1);
        CompletableFuture<String> follows = new CompletableFuture<>();
        Thread waits = new Thread(() -> follows.complete(token.token()));
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);
        server = this::numberedToken;
        leads.interrupt();
        assertThat(follows.get()).isEqualTo("s3cr3t-t2");
        assertThat(led.get()).hasMessage("interrupted");
    }

    @Test
    void interruptOfAThreadThatWaitsForAnotherEndsItsWaitAndStaysSet() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server = () -> {
            Parallel.await(answer);
            return numberedToken();
        };
        CompletableFuture<String> leads = CompletableFuture.supplyAsync(token::token);
        await().until(() -> asked.get() == 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(token::token)
                .isInstanceOf(ConductorConnectionException.class)
                .hasMessage("Interrupted while another thread asks the server for a token");
        assertThat(Thread.interrupted()).isTrue();
        answer.countDown();
        assertThat(leads.get()).isEqualTo("s3cr3t-t1");
    }

    // renewal

    @Test
    void tokenIsRenewedInTheBackgroundAheadOfItsEndWithoutAnyCall() {
        token.token();
        time.pass(RENEWAL);
        assertThat(asked).hasValue(2);
        assertThat(token.token()).isEqualTo("s3cr3t-t2");
        time.pass(RENEWAL.multipliedBy(3));
        assertThat(asked).hasValue(5);
        assertThat(token.token()).isEqualTo("s3cr3t-t5");
    }

    @Test
    void tokenThatSaysHowLongItLivesIsRenewedWhenAFifthOfThatIsLeft() {
        server = () -> given("h.eyJpYXQiOjEwMDAsImV4cCI6MTYwMH0." + asked); // {"iat":1000,"exp":1600}
        token.token();
        time.pass(Duration.ofSeconds(479));
        assertThat(asked).hasValue(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "a.!.c", "a.bnVsbA.c", "a.eyJpYXQiOjIwLCJleHAiOjEwfQ.c", "a.eyJleHAiOjEwfQ.c"})
    void tokenThatDoesNotSayHowLongItLivesIsTakenToLive45Minutes(String value) {
        server = () -> given(value);
        assertThat(token.token()).isEqualTo(value);
        time.pass(RENEWAL.minusSeconds(1));
        assertThat(asked).hasValue(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(asked).hasValue(2);
    }

    @Test
    void callsGoOnWithTheOldTokenWhileItIsRenewed() throws Exception {
        token.token();
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server = () -> {
            asking.countDown();
            Parallel.await(answer);
            return numberedToken();
        };
        CompletableFuture<Void> renewal = CompletableFuture.runAsync(() -> time.pass(RENEWAL));
        asking.await();
        assertThat(token.token()).isEqualTo("s3cr3t-t1");
        answer.countDown();
        renewal.get();
        assertThat(token.token()).isEqualTo("s3cr3t-t2");
    }

    @Test
    void replacementStartsTheTimeToTheNextRenewalAnew() {
        String refused = token.token();
        time.pass(Duration.ofMinutes(30));
        token.replace(refused);
        time.pass(Duration.ofMinutes(35));
        assertThat(asked).hasValue(2);
        assertThat(time.pendingAlarms()).isEqualTo(1);
    }

    @Test
    void nothingIsAskedAfterClose() {
        token.token();
        token.close();
        time.pass(RENEWAL.multipliedBy(3));
        assertThat(asked).hasValue(1);
    }

    // outage

    @Test
    void outageOfTenMinutesIsSurvivedWithTheOldTokenAndEndsByItself() {
        token.token();
        server = SharedTokenTest::away;
        askedAt.clear();
        time.pass(RENEWAL);
        for (int second = 0; second < 600; second++) {
            assertThat(token.token()).isEqualTo("s3cr3t-t1");
            time.pass(Duration.ofSeconds(1));
        }
        List<Long> sinceTheFirst =
                askedAt.stream().map(at -> at - askedAt.get(0)).limit(11).toList();
        assertThat(sinceTheFirst)
                .containsExactly(
                        0L, 200L, 600L, 1400L, 3000L, 6200L, 12_600L, 25_400L, 51_000L, 81_000L,
                        111_000L); // 30 s at most
        assertThat(askedAt).hasSize(27);
        server = () -> given("s3cr3t-new");
        time.pass(Duration.ofSeconds(30));
        assertThat(token.token()).isEqualTo("s3cr3t-new");
    }

    @Test
    void outageWithARefusedTokenFailsCallsAtOnceAndEndsByItselfWithoutACall() {
        String refused = token.token();
        server = () -> Answers.json(503, "{}");
        assertThat(failure(() -> token.replace(refused)))
                .hasMessageStartingWith("POST /api/token was answered 503")
                .matches(ConductorException::retryable);
        time.pass(Duration.ofMinutes(10));
        int attempts = asked.get();
        for (int call = 0; call < 1000; call++) {
            assertThat(failure(token::token)).hasMessageStartingWith("POST /api/token was answered 503");
        }
        assertThat(asked).hasValue(attempts);
        server = () -> given("s3cr3t-new");
        time.pass(Duration.ofSeconds(30));
        assertThat(asked).hasValue(attempts + 1);
        assertThat(token.token()).isEqualTo("s3cr3t-new");
    }

    @Test
    void serverThatIsAwayAtTheBeginningIsAskedByCallsOnly() {
        server = SharedTokenTest::away;
        assertThat(failure(token::token)).hasMessage("away");
        time.pass(Duration.ofMinutes(10));
        assertThat(asked).hasValue(1);
        server = this::numberedToken;
        assertThat(token.token()).isEqualTo("s3cr3t-t2");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503})
    void oldTokenIsUsedOnWhileTheServerCannotRenewIt(int status) {
        token.token();
        server = () -> Answers.json(status, "{}");
        time.pass(RENEWAL.plusMinutes(5));
        assertThat(token.token()).isEqualTo("s3cr3t-t1");
        server = () -> given("s3cr3t-new");
        time.pass(Duration.ofSeconds(30));
        assertThat(token.token()).isEqualTo("s3cr3t-new");
    }

    // wrong credentials

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void wrongKeyIsNamedWithoutItsSecretAndNotRetryable(int status) {
        server = () -> Answers.json(status, "{\"message\":\"no such key s3cr3t\"}");
        ConductorApiException e = catchThrowableOfType(ConductorApiException.class, token::token);
        assertThat(e)
                .hasMessage(
                        "POST /api/token was answered " + status + ": no such key ***; the server does not take the"
                                + " application key \"id\": check the key's id and secret, and that the key belongs to this server");
        assertThat(e.serverMessage()).isEqualTo("no such key ***");
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.retryable()).isFalse();
        assertThat(e.getCause()).isNull();
    }

    @Test
    void wrongKeyIsNotTriedAgainForEachCall() {
        server = () -> Answers.json(401, "{}");
        for (int second = 0; second < 600; second++) {
            for (int call = 0; call < 10; call++) {
                assertThat(failure(token::token)).hasMessageContaining("does not take the application key");
            }
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(askedAt.subList(0, 7)).containsExactly(0L, 2000L, 6000L, 14_000L, 30_000L, 60_000L, 90_000L);
        assertThat(asked).hasValue(23);
        server = () -> given("s3cr3t-new");
        time.pass(Duration.ofSeconds(30));
        assertThat(token.token()).isEqualTo("s3cr3t-new");
    }

    @Test
    void keyThatIsTakenBackFailsCallsOnlyWhenItsTokenIsRefused() {
        token.token();
        server = () -> Answers.json(401, "{}");
        time.pass(RENEWAL);
        assertThat(token.token()).isEqualTo("s3cr3t-t1");
        assertThat(failure(() -> token.replace("s3cr3t-t1"))).hasMessageContaining("does not take the application key");
        assertThat(failure(token::token)).hasMessageContaining("does not take the application key");
    }

    @Test
    void serverThatRefusesNewTokensAsWellIsNotAskedForOneByEachCall() {
        assertThat(token.replace(token.token())).isEqualTo("s3cr3t-t2");
        for (int call = 0; call < 1000; call++) {
            assertThat(token.replace("s3cr3t-t2")).isEqualTo("s3cr3t-t2"); // so the call's own 401 stands
        }
        assertThat(asked).hasValue(2);
        time.pass(Duration.ofSeconds(10));
        assertThat(token.replace("s3cr3t-t2")).isEqualTo("s3cr3t-t3");
    }

    // no authentication

    @Test
    void serverWithoutAuthenticationIsAskedOnceUntilItWantsATokenAfterAll() {
        server = () -> Answers.json(404, "{\"message\":\"No static resource api/token.\"}");
        assertThat(token.token()).isEmpty();
        time.pass(Duration.ofDays(3));
        assertThat(token.token()).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(time.pendingAlarms()).isZero();
        server = this::numberedToken;
        assertThat(token.replace("")).isEqualTo("s3cr3t-t2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "null", "eyJ0b2tlbiI", "{\"token\":null}", "{\"token\":\"\"}", "{\"token\":\"a\\nb\"}"
            })
    void answerWithoutAUsableTokenIsRefusedAndNotShown(String body) {
        server = () -> Answers.json(200, body);
        assertThatThrownBy(token::token)
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("POST /api/token was not answered with {\"token\": …}")
                .hasNoCause();
    }
}
