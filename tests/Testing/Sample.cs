using System.Globalization;

namespace PodSecurity.Testing;

/// <summary>
/// Which of many cases a run of the tests takes: one in so many, since all of them would take so many times as long. The variable
/// <c>PODSECURITY_FIX_OFFSET</c> asks for others: <c>7</c>, <c>0-4</c>, or <c>all</c>.
/// </summary>
internal static class Sample
{
    private static readonly string Asked = Environment.GetEnvironmentVariable("PODSECURITY_FIX_OFFSET") is { Length: > 0 } asked ? asked : "0";

    /// <summary>Whether all cases are taken.</summary>
    public static bool IsAll => Asked == "all";

    /// <summary>Whether the cases are those of every run, of which it is known how many they are at least; others may hold fewer.</summary>
    public static bool IsUsual => Asked is "0" or "all";

    /// <summary>The cases.</summary>
    /// <param name="all">All that there are.</param>
    /// <param name="oneIn">Of how many one is taken.</param>
    /// <param name="first">Which of those, so that tests of a kind take others.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> all, int oneIn, int first)
    {
        var range = IsAll ? [0, oneIn - 1] : Array.ConvertAll(Asked.Split('-'), number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        var taken = Enumerable.Range(range[0], range[^1] - range[0] + 1).Select(offset => (offset + first) % oneIn).ToHashSet();
        return all.Where((_, i) => taken.Contains(i % oneIn));
    }
}
