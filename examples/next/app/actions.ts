"use server";

import { cookies } from "next/headers";

export async function logOut() {
  (await cookies()).set("logged-out", "yes");
}
