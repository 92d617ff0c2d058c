namespace PodSecurity.Checks;

/// <summary>The schedules of cron jobs.</summary>
internal static class Schedules
{
    /// <summary>How long the name of a CronJob may be; that of each Job is made from it.</summary>
    public const int LongestName = 52;

    private const int Fields = 5;

    private static readonly string[] Words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    /// <summary>A schedule: minute, hour, day, month and day of the week, or a word.</summary>
    public static string Read(string schedule, Place place)
    {
        var isWord = Words.Contains(schedule) || (schedule?.StartsWith("@every ", StringComparison.Ordinal) ?? false);
        return schedule is not null && (isWord || schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == Fields)
            ? schedule
            : throw place.Mistake($"\"{schedule}\" is no schedule: write minute, hour, day, month and day of the week, as in \"0 3 * * *\" for every night at three");
    }
}
