using PodSecurity.Policy.Stacks;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// The constants by which values travel that JSON does not have, as sdk/go/common/resource/plugin/rpc.go and
/// sdk/go/common/resource/properties.go of github.com/pulumi/pulumi give them.
/// </summary>
internal static class Wire
{
    /// <summary>The text that stands for a value which is not known before the deployment.</summary>
    public const string Unknown = UnknownText.Value;

    /// <summary>The field that says of an object what it stands for.</summary>
    public const string Signature = "4dabf18193072939515e22adb298388d";

    /// <summary>Stands for a secret; its field <c>value</c> is what is secret.</summary>
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    /// <summary>Stands for an output; without a field <c>value</c> it is not known.</summary>
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    /// <summary>The type of the stack itself, the root of what a program registers.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    /// <summary>What types of explicit providers begin with.</summary>
    public const string ProviderPrefix = "pulumi:providers:";
}
