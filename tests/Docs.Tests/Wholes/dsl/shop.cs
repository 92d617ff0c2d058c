using PodSecurity;
using static PodSecurity.Policy.Standards.Level;

internal static class Example
{
    public static string Make()
    {
        var shop = Manifests.InNamespace("shop", enforce: LEVEL);
        // HERE
        return shop.ToYaml();
    }
}
