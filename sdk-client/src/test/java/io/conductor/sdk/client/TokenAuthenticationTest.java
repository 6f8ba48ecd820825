package io.conductor.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the token, on a virtual clock and without HTTP; the header is in {@link CredentialsTest}. */
@Timeout(30)
class TokenAuthenticationTest {

    private final FakeClock clock = new FakeClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Supplier<Answer> server = this::numberedToken;
    private final TokenAuthentication authentication =
            new TokenAuthentication(new Credentials("id", "s3cret"), this::answer, clock);

    private Answer answer(ApiRequest request) {
        assertThat(request.method() + " " + request.path()).isEqualTo("POST [token]");
        asked.incrementAndGet();
        Answer answer = server.get();
        if (!answer.isSuccess()) {
            throw ApiErrors.of(answer);
        }
        return answer;
    }

    private Answer numberedToken() {
        return Answers.json(200, "{\"token\":\"t" + asked + "\",\"userId\":\"u\"}");
    }

    @Test
    void tokenIsFetchedOnceAndReused() {
        assertThat(authentication.token()).isEqualTo("t1");
        clock.pass(Duration.ofMinutes(39));
        assertThat(authentication.token()).isEqualTo("t1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void tokenIsRenewedAfter40Minutes() {
        authentication.token();
        clock.pass(Duration.ofMinutes(40));
        assertThat(authentication.token()).isEqualTo("t2");
    }

    @Test
    void refusedTokenIsReplacedOnceHoweverManyCallsItFailed() {
        String refused = authentication.token();
        assertThat(authentication.replace(refused)).isEqualTo("t2");
        assertThat(authentication.replace(refused)).isEqualTo("t2");
        assertThat(authentication.token()).isEqualTo("t2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void manyThreadsCauseOneTokenRequest() throws Exception {
        int threads = 200;
        CountDownLatch allWait = new CountDownLatch(threads);
        server = () -> {
            Parallel.await(allWait);
            return numberedToken();
        };
        assertThat(Parallel.run(threads, () -> {
                    allWait.countDown();
                    return authentication.token();
                }))
                .hasSize(threads)
                .containsOnly("t1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void manyThreadsWithARefusedTokenCauseOneTokenRequest() throws Exception {
        String refused = authentication.token();
        assertThat(Parallel.run(200, () -> authentication.replace(refused))).containsOnly("t2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void failureIsSharedByThoseWhoWaitedAndForgottenByTheNext() throws Exception {
        CountDownLatch follower = new CountDownLatch(1);
        server = () -> {
            Parallel.await(follower);
            throw new ConductorConnectionException("away", new ConnectException());
        };
        CompletableFuture<String> leads = CompletableFuture.supplyAsync(authentication::token);
        await().until(() -> asked.get() == 1);
        CompletableFuture<Throwable> followed = new CompletableFuture<>();
        Thread waits = new Thread(() ->
                followed.complete(catchThrowableOfType(ConductorConnectionException.class, authentication::token)));
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);
        follower.countDown();
        assertThat(followed.get()).hasMessage("away");
        assertThatThrownBy(leads::get).hasMessageContaining("away");
        assertThat(asked).hasValue(1);
        server = this::numberedToken;
        assertThat(authentication.token()).isEqualTo("t2");
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
        Thread leads =
                new Thread(() -> led.complete(catchThrowableOfType(ConductorException.class, authentication::token)));
        leads.start();
        await().until(() -> asked.get() == 1);
        CompletableFuture<String> follows = new CompletableFuture<>();
        Thread waits = new Thread(() -> follows.complete(authentication.token()));
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);
        server = this::numberedToken;
        leads.interrupt();
        assertThat(follows.get()).isEqualTo("t2");
        assertThat(led.get()).hasMessage("interrupted");
    }

    @Test
    void interruptOfAThreadThatWaitsForAnotherEndsItsWaitAndStaysSet() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server = () -> {
            Parallel.await(answer);
            return numberedToken();
        };
        CompletableFuture<String> leads = CompletableFuture.supplyAsync(authentication::token);
        await().until(() -> asked.get() == 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(authentication::token)
                .isInstanceOf(ConductorConnectionException.class)
                .hasMessage("Interrupted while another thread asks the server for a token");
        assertThat(Thread.interrupted()).isTrue();
        answer.countDown();
        assertThat(leads.get()).isEqualTo("t1");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void oldTokenIsUsedOnWhileTheServerCannotRenewIt(int status) {
        authentication.token();
        clock.pass(Duration.ofMinutes(41));
        server = () -> Answers.json(status, "{}");
        assertThat(authentication.token()).isEqualTo("t1");
        assertThat(authentication.token()).isEqualTo("t1");
        assertThat(asked).hasValue(2);
        clock.pass(Duration.ofSeconds(10));
        server = this::numberedToken;
        assertThat(authentication.token()).isEqualTo("t3");
    }

    @Test
    void refusedTokenIsNotUsedOnWhenTheServerIsAway() {
        String refused = authentication.token();
        server = () -> Answers.json(503, "{}");
        assertThatThrownBy(() -> authentication.replace(refused)).isInstanceOf(ConductorApiException.class);
    }

    @Test
    void serverWithoutAuthenticationIsAskedAgainAfterAMinute() {
        server = () -> Answers.json(404, "{\"message\":\"No static resource api/token.\"}");
        assertThat(authentication.token()).isEmpty();
        clock.pass(Duration.ofSeconds(59));
        assertThat(authentication.token()).isEmpty();
        assertThat(asked).hasValue(1);
        clock.pass(Duration.ofSeconds(1));
        server = this::numberedToken;
        assertThat(authentication.token()).isEqualTo("t2");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void wrongKeyIsNamedWithoutItsSecret(int status) {
        server = () -> Answers.json(status, "{\"message\":\"no such key s3cret\"}");
        ConductorApiException e = catchThrowableOfType(ConductorApiException.class, authentication::token);
        assertThat(e)
                .hasMessage(
                        "POST /api/token was answered " + status + ": no such key ***; the server does not take the"
                                + " application key \"id\": check the key's id and secret, and that the key belongs to this server");
        assertThat(e.serverMessage()).isEqualTo("no such key ***");
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.getCause()).isNull();
    }

    @Test
    void wrongKeyIsReportedAlsoWhenThereIsAnOldToken() {
        authentication.token();
        clock.pass(Duration.ofMinutes(41));
        server = () -> Answers.json(401, "{}");
        assertThatThrownBy(authentication::token).isInstanceOf(ConductorApiException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "null", "eyJ0b2tlbiI", "{\"token\":null}", "{\"token\":\"\"}", "{\"token\":\"a\\nb\"}"
            })
    void answerWithoutAUsableTokenIsRefusedAndNotShown(String body) {
        server = () -> Answers.json(200, body);
        assertThatThrownBy(authentication::token)
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("POST /api/token was not answered with {\"token\": …}")
                .hasNoCause();
    }
}
