using PodSecurity.Policy.Admission;

namespace PodSecurity.Policy.Judging;

/// <summary>How it is told that a setting asks for less than the organisation's floor.</summary>
internal static class FloorWords
{
    /// <summary>The sentence, but for whose setting it is.</summary>
    /// <param name="setting">The setting's name.</param>
    /// <param name="value">What it asks for.</param>
    /// <param name="floor">The floor.</param>
    public static string Below(string setting, string value, FloorLevel floor) =>
        setting + " \"" + value + "\" is below the organisation's floor \"" + floor + "\" (" + floor.Source + ")";
}
