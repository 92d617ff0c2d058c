using k8s.Models;
using static PodSecurity.Policy.Standards.Level;

internal static class Example
{
    public static void Test(V1Deployment deployment)
    {
        // HERE
    }
}
