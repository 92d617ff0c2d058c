using System.Globalization;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>A number of things, in words.</summary>
internal static class Counted
{
    /// <summary>"1 file", "2 files".</summary>
    public static string Of(int count, string one) => count.ToString(CultureInfo.InvariantCulture) + " " + one + (count == 1 ? "" : "s");
}
