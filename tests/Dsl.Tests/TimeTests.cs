using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>Times as the API writes them.</summary>
public class TimeTests
{
    private static readonly DateTimeOffset Moment = new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.FromHours(2)).AddTicks(1234567);

    [Fact]
    public void A_time_of_a_program_is_written_in_UTC_to_its_precision()
    {
        Assert.Equal("2026-01-31T10:30:00Z", new Time(Moment).ToString());
        Assert.Equal("2026-01-31T10:30:00.123456Z", new MicroTime(Moment).ToString());
    }

    [Theory]
    [InlineData("2026-01-31T12:30:00+02:00")]
    [InlineData("2026-01-31T10:30:00.000000000000Z")]
    public void A_time_that_was_read_keeps_its_text_and_knows_its_value(string text)
    {
        Assert.Equal(text, new Time(text).ToString());
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 10, 30, 0, TimeSpan.Zero), new Time(text).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31 10:30:00Z")]
    [InlineData("2026-01-31T10:30:00")]
    [InlineData("2026-02-31T10:30:00Z")]
    [InlineData("2026-01-31T10:30:00Z\n")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.False(Time.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => new MicroTime(text));
    }
}
