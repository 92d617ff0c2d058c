namespace PodSecurity.MSBuild.Baselines;

/// <summary>What a build says of its baseline.</summary>
internal static class BaselineLine
{
    /// <summary>How much is left.</summary>
    public static string Left(int count, string file) =>
        "PodSecurity: " + (count == 1 ? "1 old finding is" : count + " old findings are") + " left in " + file;

    /// <summary>What follows where some of it has been mended.</summary>
    public static string Mended(int count) =>
        ", and " + count + (count == 1 ? " that is mended was" : " that are mended were") + " taken out of it";
}
