namespace PodSecurity.MSBuild.Programs;

/// <summary>What kind of program a build runs, and how its settings are called.</summary>
/// <param name="TimeoutProperty">The property that sets its limit of time.</param>
/// <param name="SwitchOff">What to do where it is not to be run.</param>
internal sealed record ProgramKind(string TimeoutProperty, string SwitchOff)
{
    /// <summary>A program that writes manifests.</summary>
    public static ProgramKind Manifests { get; } = new("PodSecurityEmitTimeout", "set PodSecurityEmit to false where the program is not made to write manifests");

    /// <summary>The program of a Pulumi stack.</summary>
    public static ProgramKind Stack { get; } = new("PodSecurityPulumiTimeout", "set PodSecurityPulumi to false where the stack is not to be run in a build");
}
