package io.conductor.sdk.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.conductor.sdk.client.model.Payload;
import io.conductor.sdk.client.model.Task;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The table of {@link BindingTest} for parameters: a row is a method, its input and what the parameter becomes. */
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "NonApiType"}) // called by reflection
final class BindingRows {

    /** A parameter, the input, and what it becomes: its class and its text. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Row {
        String input();

        String gives();
    }

    record Item(String name, int count) {}

    record Order(String id, List<Item> items, @Nullable Item gift) {}

    record Pair<A, B>(A first, B second) {}

    static final class Bean {
        private String name = "";
        private int count = 7;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name + count;
        }
    }

    @Row(input = "{'v':5}", gives = "Integer 5")
    void primitiveInt(@InputParam("v") int v) {}

    @Row(input = "{'v':5000000000}", gives = "Long 5000000000")
    void primitiveLong(@InputParam("v") long v) {}

    @Row(input = "{'v':5}", gives = "Short 5")
    void primitiveShort(@InputParam("v") short v) {}

    @Row(input = "{'v':5}", gives = "Byte 5")
    void primitiveByte(@InputParam("v") byte v) {}

    @Row(input = "{'v':'x'}", gives = "Character x")
    void primitiveChar(@InputParam("v") char v) {}

    @Row(input = "{'v':1.5}", gives = "Float 1.5")
    void primitiveFloat(@InputParam("v") float v) {}

    @Row(input = "{'v':1.5}", gives = "Double 1.5")
    void primitiveDouble(@InputParam("v") double v) {}

    @Row(input = "{'v':true}", gives = "Boolean true")
    void primitiveBoolean(@InputParam("v") boolean v) {}

    @Row(input = "{'v':'17'}", gives = "Integer 17")
    void numberFromText(@InputParam("v") int v) {}

    @Row(input = "{'v':5}", gives = "Integer 5")
    void boxedInt(@InputParam("v") Integer v) {}

    @Row(input = "{'v':5}", gives = "Long 5")
    void boxedLong(@InputParam("v") Long v) {}

    @Row(input = "{'v':5}", gives = "Short 5")
    void boxedShort(@InputParam("v") Short v) {}

    @Row(input = "{'v':5}", gives = "Byte 5")
    void boxedByte(@InputParam("v") Byte v) {}

    @Row(input = "{'v':'x'}", gives = "Character x")
    void boxedChar(@InputParam("v") Character v) {}

    @Row(input = "{'v':1.5}", gives = "Float 1.5")
    void boxedFloat(@InputParam("v") Float v) {}

    @Row(input = "{'v':1.5}", gives = "Double 1.5")
    void boxedDouble(@InputParam("v") Double v) {}

    @Row(input = "{'v':false}", gives = "Boolean false")
    void boxedBoolean(@InputParam("v") Boolean v) {}

    @Row(input = "{'v':'text'}", gives = "String text")
    void text(@InputParam("v") String v) {}

    @Row(input = "{'v':5}", gives = "String 5")
    void textFromNumber(@InputParam("v") String v) {}

    @Row(input = "{'v':'text'}", gives = "String text")
    void charSequence(@InputParam("v") CharSequence v) {}

    @Row(input = "{'v':12.50}", gives = "BigDecimal 12.50")
    void decimalKeepsItsDigits(@InputParam("v") BigDecimal v) {}

    @Row(input = "{'v':12345678901234567890}", gives = "BigInteger 12345678901234567890")
    void bigInteger(@InputParam("v") BigInteger v) {}

    @Row(input = "{'v':9007199254740993}", gives = "Long 9007199254740993")
    void number(@InputParam("v") Number v) {}

    @Row(input = "{'v':3}", gives = "AtomicInteger 3")
    void atomic(@InputParam("v") AtomicInteger v) {}

    @Row(input = "{'v':'MONDAY'}", gives = "DayOfWeek MONDAY")
    void constant(@InputParam("v") DayOfWeek v) {}

    @Row(input = "{'v':'7c9e6679-7425-40de-944b-e07fc1f90ae7'}", gives = "UUID 7c9e6679-7425-40de-944b-e07fc1f90ae7")
    void uuid(@InputParam("v") UUID v) {}

    @Row(input = "{'v':'https://acme.example/x'}", gives = "URI https://acme.example/x")
    void uri(@InputParam("v") URI v) {}

    @Row(input = "{'v':'EUR'}", gives = "Currency EUR")
    void currency(@InputParam("v") Currency v) {}

    @Row(input = "{'v':'de'}", gives = "Locale de")
    void locale(@InputParam("v") Locale v) {}

    @Row(input = "{'v':'AQI='}", gives = "byte[] [1, 2]")
    void bytesInBase64(@InputParam("v") byte[] v) {}

    @Row(input = "{'v':'2025-01-31T10:00:00Z'}", gives = "Instant 2025-01-31T10:00:00Z")
    void instant(@InputParam("v") Instant v) {}

    @Row(input = "{'v':'2025-01-31'}", gives = "LocalDate 2025-01-31")
    void localDate(@InputParam("v") LocalDate v) {}

    @Row(input = "{'v':'10:15'}", gives = "LocalTime 10:15")
    void localTime(@InputParam("v") LocalTime v) {}

    @Row(input = "{'v':'2025-01-31T10:15:00'}", gives = "LocalDateTime 2025-01-31T10:15")
    void localDateTime(@InputParam("v") LocalDateTime v) {}

    @Row(input = "{'v':'2025-01-31T10:15:00+00:00'}", gives = "OffsetDateTime 2025-01-31T10:15Z")
    void offsetDateTime(@InputParam("v") OffsetDateTime v) {}

    @Row(input = "{'v':'2025-01-31T10:15:00Z'}", gives = "ZonedDateTime 2025-01-31T10:15Z")
    void zonedDateTime(@InputParam("v") ZonedDateTime v) {}

    @Row(input = "{'v':'PT5S'}", gives = "Duration PT5S")
    void duration(@InputParam("v") Duration v) {}

    @Row(input = "{'v':'P1M'}", gives = "Period P1M")
    void period(@InputParam("v") Period v) {}

    @Row(input = "{'v':2025}", gives = "Year 2025")
    void year(@InputParam("v") Year v) {}

    @Row(input = "{'v':'2025-01'}", gives = "YearMonth 2025-01")
    void yearMonth(@InputParam("v") YearMonth v) {}

    @Row(input = "{'v':'--01-31'}", gives = "MonthDay --01-31")
    void monthDay(@InputParam("v") MonthDay v) {}

    @Row(input = "{'v':'Europe/Berlin'}", gives = "ZoneRegion Europe/Berlin")
    void zone(@InputParam("v") ZoneId v) {}

    @Row(input = "{'v':{'name':'x','count':1}}", gives = "Item Item[name=x, count=1]")
    void record(@InputParam("v") Item v) {}

    @Row(
            input = "{'v':{'id':'o','items':[{'name':'x'}],'new':1}}",
            gives = "Order Order[id=o, items=[Item[name=x, count=0]], gift=null]")
    void nestedRecord(@InputParam("v") Order v) {}

    @Row(
            input = "{'v':{'first':'1','second':{'name':'x','count':1}}}",
            gives = "Pair Pair[first=1, second=Item[name=x, count=1]]")
    void genericRecord(@InputParam("v") Pair<Long, Item> v) {}

    @Row(input = "{'v':{'name':'x'}}", gives = "Bean x7")
    void bean(@InputParam("v") Bean v) {}

    @Row(input = "{'v':[{'name':'x','count':1}]}", gives = "ArrayList [Item[name=x, count=1]]")
    void listOfRecords(@InputParam("v") List<Item> v) {}

    @Row(input = "{'v':[[1,2],[3]]}", gives = "ArrayList [[1, 2], [3]]")
    void listOfLists(@InputParam("v") List<List<Long>> v) {}

    @Row(input = "{'v':[1]}", gives = "ArrayList [1]")
    void listWithAWildcard(@InputParam("v") List<? extends Number> v) {}

    @Row(input = "{'v':[1,'x']}", gives = "ArrayList [1, x]")
    @SuppressWarnings("rawtypes")
    void rawList(@InputParam("v") List v) {}

    @Row(input = "{'v':[1]}", gives = "ArrayList [1]")
    void arrayList(@InputParam("v") ArrayList<Integer> v) {}

    @Row(input = "{'v':[1]}", gives = "ArrayList [1]")
    void collection(@InputParam("v") Collection<Integer> v) {}

    @Row(input = "{'v':[1,1]}", gives = "HashSet [1]")
    void set(@InputParam("v") Set<Integer> v) {}

    @Row(input = "{'v':[2,1]}", gives = "TreeSet [1, 2]")
    void sortedSet(@InputParam("v") SortedSet<Integer> v) {}

    @Row(input = "{'v':[2,1]}", gives = "LinkedList [2, 1]")
    void queue(@InputParam("v") Queue<Integer> v) {}

    @Row(input = "{'v':{'a':[{'name':'x','count':1}]}}", gives = "LinkedHashMap {a=[Item[name=x, count=1]]}")
    void mapOfLists(@InputParam("v") Map<String, List<Item>> v) {}

    @Row(input = "{'v':{'MONDAY':1}}", gives = "LinkedHashMap {MONDAY=1}")
    void mapByEnum(@InputParam("v") Map<DayOfWeek, Integer> v) {}

    @Row(input = "{'v':{'MONDAY':1}}", gives = "EnumMap {MONDAY=1}")
    void enumMap(@InputParam("v") EnumMap<DayOfWeek, Integer> v) {}

    @Row(input = "{'v':{'2':'b','1':'a'}}", gives = "TreeMap {1=a, 2=b}")
    void sortedMap(@InputParam("v") SortedMap<Integer, String> v) {}

    @Row(input = "{'v':{'a':1}}", gives = "HashMap {a=1}")
    void hashMap(@InputParam("v") HashMap<String, Object> v) {}

    @Row(input = "{'v':[1,2]}", gives = "int[] [1, 2]")
    void arrayOfInts(@InputParam("v") int[] v) {}

    @Row(input = "{'v':['a']}", gives = "String[] [a]")
    void arrayOfTexts(@InputParam("v") String[] v) {}

    @Row(input = "{'v':[{'name':'x','count':1}]}", gives = "Item[] [Item[name=x, count=1]]")
    void arrayOfRecords(@InputParam("v") Item[] v) {}

    @Row(input = "{'v':[[1],[2]]}", gives = "int[][] [[1], [2]]")
    void arrayOfArrays(@InputParam("v") int[][] v) {}

    @Row(input = "{'v':[{'a':1}]}", gives = "Map[] [{a=1}]")
    void arrayOfGenerics(@InputParam("v") Map<String, Integer>[] v) {}

    @Row(input = "{'v':['a','b']}", gives = "String[] [a, b]")
    void varargs(@InputParam("v") String... v) {}

    @Row(input = "{'v':{'name':'x','count':1}}", gives = "Optional Optional[Item[name=x, count=1]]")
    void optional(@InputParam("v") Optional<Item> v) {}

    @Row(input = "{}", gives = "Optional Optional.empty")
    void absentOptional(@InputParam("v") Optional<List<Item>> v) {}

    @Row(input = "{'v':null}", gives = "Optional Optional.empty")
    void nullOptional(@InputParam("v") Optional<String> v) {}

    @Row(input = "{'v':1}", gives = "OptionalInt OptionalInt[1]")
    void optionalInt(@InputParam("v") OptionalInt v) {}

    @Row(input = "{}", gives = "OptionalInt OptionalInt.empty")
    void absentOptionalInt(@InputParam("v") OptionalInt v) {}

    @Row(input = "{'v':1}", gives = "OptionalLong OptionalLong[1]")
    void optionalLong(@InputParam("v") OptionalLong v) {}

    @Row(input = "{'v':null}", gives = "OptionalDouble OptionalDouble.empty")
    void optionalDouble(@InputParam("v") OptionalDouble v) {}

    @Row(input = "{'v':[1,{'a':null}]}", gives = "ArrayList [1, {a=null}]")
    void object(@InputParam("v") Object v) {}

    @Row(input = "{'v':{'a':[1.50]}}", gives = "ObjectNode {\"a\":[1.5]}")
    void jsonNode(@InputParam("v") JsonNode v) {}

    @Row(input = "{'v':{'a':1}}", gives = "ObjectNode {\"a\":1}")
    void objectNode(@InputParam("v") ObjectNode v) {}

    @Row(input = "{}", gives = "null null")
    void notRequired(@InputParam(value = "v", required = false) @Nullable Item v) {}

    @Row(input = "{'v':null}", gives = "null null")
    void nullable(@InputParam("v") @Nullable String v) {}

    @Row(input = "{}", gives = "Integer 5")
    void defaultNumber(@InputParam(value = "v", defaultValue = "5") int v) {}

    @Row(input = "{'v':null}", gives = "String none")
    void defaultForNull(@InputParam(value = "v", defaultValue = "none") String v) {}

    @Row(input = "{}", gives = "ArrayList [1, 2]")
    void defaultList(@InputParam(value = "v", defaultValue = "[1,2]") List<Integer> v) {}

    @Row(input = "{}", gives = "Duration PT1M")
    void defaultDuration(@InputParam(value = "v", defaultValue = "PT1M") Duration v) {}

    @Row(input = "{}", gives = "DayOfWeek SUNDAY")
    void defaultConstant(@InputParam(value = "v", defaultValue = "SUNDAY") DayOfWeek v) {}

    @Row(input = "{'v':7}", gives = "Integer 7")
    void nameOfTheParameter(@InputParam int v) {}

    @Row(input = "{'name':'x','count':2,'more':[]}", gives = "Item Item[name=x, count=2]")
    void wholeRecord(Item input) {}

    @Row(input = "{'first':{'a':1},'second':[2]}", gives = "Pair Pair[first={a=1}, second=[2]]")
    void wholeGenericRecord(Pair<Map<String, Integer>, List<Long>> input) {}

    @Row(input = "{'name':'x'}", gives = "Bean x7")
    void wholeBean(Bean input) {}

    @Row(input = "{'a':{'b':null}}", gives = "LinkedHashMap {a={b=null}}")
    void wholeMap(Map<String, Object> input) {}

    @Row(input = "{'a':1}", gives = "LinkedHashMap {a=1}")
    void wholeTypedMap(Map<String, Long> input) {}

    @Row(input = "{'a':1}", gives = "LinkedHashMap {a=1}")
    void wholeLinkedHashMap(LinkedHashMap<String, Object> input) {}

    @Row(input = "{'a':1}", gives = "LinkedHashMap {a=1}")
    void wholeObject(Object input) {}

    @Row(input = "{'a':1}", gives = "ObjectNode {\"a\":1}")
    void wholeJsonNode(JsonNode input) {}

    @Row(input = "{'a':1}", gives = "ObjectNode {\"a\":1}")
    void wholeObjectNode(ObjectNode input) {}

    @Row(input = "{}", gives = "Task Task{type 'ref' IN_PROGRESS, taskId=t1, workflowId=w1}")
    void task(Task task) {}

    @Row(input = "{}", gives = "RunningTask")
    void context(TaskContext context) {}

    @Row(input = "{'a':1}", gives = "JsonPayload")
    void unread(Payload input) {}
}
